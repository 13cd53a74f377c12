/** What test data is lying about, by the session that left it. */
package dev.lethe.testcleanup.session;
