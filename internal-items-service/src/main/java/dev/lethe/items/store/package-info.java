/** Access to MongoDB: transactions where the server has them, indexes, and which of its failures are passing. */
package dev.lethe.items.store;
