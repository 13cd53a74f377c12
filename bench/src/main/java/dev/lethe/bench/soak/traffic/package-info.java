/** The clients: a few for each service, each with one connection, one request at a time, and a pause after it. */
package dev.lethe.bench.soak.traffic;
