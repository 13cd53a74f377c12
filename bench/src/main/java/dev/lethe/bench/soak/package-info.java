/**
 * The four packaged services under mixed traffic while stores, services, tokens and disks fail; and whether every row
 * is accounted for.
 */
package dev.lethe.bench.soak;
