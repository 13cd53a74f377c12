/** The service's own database: its transactions, and statements whose parameters have names. */
package dev.lethe.conversations.store;
