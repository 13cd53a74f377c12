/** How fast each service starts, and what memory it takes, run in each way that it can be. */
package dev.lethe.bench.startup;
