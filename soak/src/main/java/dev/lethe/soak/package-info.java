/**
 * Sends traffic to all four services while stores, processes, tokens and disks fail, and accounts for every row, file
 * and request afterwards.
 */
package dev.lethe.soak;
