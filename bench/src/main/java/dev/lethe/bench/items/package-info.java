/**
 * internal-items-service against MongoDB's driver and unlinks by hand: calls of several sizes, among few and many other
 * items.
 */
package dev.lethe.bench.items;
