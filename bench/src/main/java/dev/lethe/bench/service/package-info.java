/** The packaged service as a process of its own, and a client of it that keeps its connection. */
package dev.lethe.bench.service;
