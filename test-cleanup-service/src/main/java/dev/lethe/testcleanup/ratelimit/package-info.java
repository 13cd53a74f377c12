/** How often each caller may call, counted in the database so that every replica counts alike. */
package dev.lethe.testcleanup.ratelimit;
