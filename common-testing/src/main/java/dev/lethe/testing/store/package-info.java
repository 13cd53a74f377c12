/**
 * Real stores for tests: PostgreSQL and MongoDB in containers where there is Docker, from embedded binaries where there
 * isn't. Each is reached over a link that a test can cut.
 */
package dev.lethe.testing.store;
