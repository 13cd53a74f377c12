/** Sides that take turns, clients that work at the same time, and what is made of the times that they took. */
package dev.lethe.bench.measure;
