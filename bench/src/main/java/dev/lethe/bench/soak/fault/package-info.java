/**
 * What is done to the services and what they stand on, one thing after the other, and how long it takes them to
 * recover.
 */
package dev.lethe.bench.soak.fault;
