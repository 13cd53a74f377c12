/**
 * Deletion of one user, several, oneself or everyone, by the standard rules or forced. A deletion locks its users,
 * refuses or erases each of them and writes the log, in one transaction.
 */
package dev.lethe.users.deletion;
