/** The accounts themselves: reading and locking them, who may be removed, and whether a caller still has one. */
package dev.lethe.users.account;
