/** Rate limits, counted in the database for all replicas together. */
package dev.lethe.testcleanup.ratelimit;
