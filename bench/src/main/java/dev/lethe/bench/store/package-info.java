/**
 * The PostgreSQL server that both sides run on, with its durability on and room enough to measure work instead of
 * waiting.
 */
package dev.lethe.bench.store;
