/** Receipts: signed proof of what an erasure did, which can be verified without the service. */
package dev.lethe.users.receipt;
