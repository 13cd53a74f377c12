/** A packaged service as a process of its own. */
package dev.lethe.bench.service;
