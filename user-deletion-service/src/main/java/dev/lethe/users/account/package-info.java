/** Accounts: lookup, locking, and who must not be deleted. */
package dev.lethe.users.account;
