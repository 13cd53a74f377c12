/** Measures how fast each service starts and how much memory it takes, on Java and as an executable. */
package dev.lethe.bench.startup;
