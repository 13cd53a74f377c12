/** Starts the packaged services and the stores that they need, and speaks HTTP with as little effort as possible. */
package dev.lethe.bench.process;
