/** Cleanups: delete marked rows and their parts in one transaction, batch by batch, within a limited time. */
package dev.lethe.testcleanup.cleanup;
