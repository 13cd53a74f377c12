/** A client of the service that keeps its connection. */
package dev.lethe.bench.users.service;
