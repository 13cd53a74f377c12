/**
 * The data folder: everything a suite keeps between two runs and everything it writes. What is secret in it is readable
 * by its owner alone.
 */
package dev.lethe.local.folder;
