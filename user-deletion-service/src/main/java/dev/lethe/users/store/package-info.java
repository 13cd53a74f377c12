/** The service's own database. */
package dev.lethe.users.store;
