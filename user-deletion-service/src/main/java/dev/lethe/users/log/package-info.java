/** The deletion log, for administrators. Every operation writes an entry in its transaction. */
package dev.lethe.users.log;
