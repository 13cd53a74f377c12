/** Compares internal-items-service with MongoDB's driver and unlinks by hand. */
package dev.lethe.bench.items;
