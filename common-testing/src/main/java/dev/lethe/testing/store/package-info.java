/**
 * Real stores for tests: PostgreSQL and MongoDB, in containers if there is Docker, otherwise embedded. Each is reached
 * over a link that a test can cut.
 */
package dev.lethe.testing.store;
