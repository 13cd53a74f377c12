/** A cleanup: everything that is marked, and what hangs on it, in one transaction, batch by batch and within a budget of time. */
package dev.lethe.testcleanup.cleanup;
