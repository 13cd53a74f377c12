/** Sides that take turns at the same tasks, their clients, and the figures that come out of it. */
package dev.lethe.bench.measure;
