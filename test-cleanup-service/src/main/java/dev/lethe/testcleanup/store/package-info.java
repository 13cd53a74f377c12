/** The service's own database. */
package dev.lethe.testcleanup.store;
