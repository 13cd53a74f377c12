/** Lookup of users, whom another service owns. */
package dev.lethe.items.user;
