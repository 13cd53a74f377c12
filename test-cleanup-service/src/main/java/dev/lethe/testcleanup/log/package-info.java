/** The log of cleanups: caller, session and result. */
package dev.lethe.testcleanup.log;
