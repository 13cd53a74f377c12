/** Checks that this is a test environment, by configuration and by database. */
package dev.lethe.testcleanup.environment;
