/** Tokens for the suite, signed with a key pair in the data folder. The services are given the public key. */
package dev.lethe.local.tokens;
