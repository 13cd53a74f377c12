/** Leftover test data, by session. */
package dev.lethe.testcleanup.session;
