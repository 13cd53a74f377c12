/** The clients of the suite, each tested with its own tools against the running suite. */
package dev.lethe.contract.clients;
