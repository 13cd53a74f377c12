/** The record of cleanups: who asked, for which session, and what came of it. */
package dev.lethe.testcleanup.log;
