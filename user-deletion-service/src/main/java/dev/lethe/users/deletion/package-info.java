/**
 * Deleting users: one, several, oneself or everyone; by the standard rules or by force. A deletion locks its users, is
 * refused or carried out for each of them, and writes down what it did, in one transaction.
 */
package dev.lethe.users.deletion;
