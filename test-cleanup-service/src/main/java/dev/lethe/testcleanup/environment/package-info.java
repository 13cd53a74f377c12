/** Whether this is a place where anything may be cleaned: configuration and database have to say so, each for itself. */
package dev.lethe.testcleanup.environment;
