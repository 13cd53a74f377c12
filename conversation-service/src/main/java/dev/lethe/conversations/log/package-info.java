/** The deletion log: every deletion leaves an entry in the transaction of what it did, also one that was refused or rehearsed. */
package dev.lethe.conversations.log;
