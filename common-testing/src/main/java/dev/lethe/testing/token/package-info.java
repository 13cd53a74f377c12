/** Tokens of every kind, good and hostile, signed with keys that are made when the tests run. */
package dev.lethe.testing.token;
