/** The deletion log: every call leaves an entry, with its counts, in the transaction of what it did where there is one. */
package dev.lethe.items.log;
