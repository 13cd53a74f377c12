/** The deletion log: every operation leaves an entry, in the transaction of what it did, and administrators can read it. */
package dev.lethe.users.log;
