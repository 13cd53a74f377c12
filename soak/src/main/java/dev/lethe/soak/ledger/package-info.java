/** What was asked, what the clients saw, what the services logged, and whether all of it fits together. */
package dev.lethe.soak.ledger;
