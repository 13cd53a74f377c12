/** Deactivation and reactivation of accounts. The same accounts are protected from it as from deletion. */
package dev.lethe.users.deactivation;
