/**
 * Proof of deletions: seals of a deletion log, and receipts made from them. Services sign with it, and {@code ./lethe}
 * verifies with it, without the services.
 */
package dev.lethe.proof;
