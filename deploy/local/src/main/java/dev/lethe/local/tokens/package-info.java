/**
 * Tokens for the suite, signed with a key pair that is made on first use in the data folder. The services are given the
 * public half.
 */
package dev.lethe.local.tokens;
