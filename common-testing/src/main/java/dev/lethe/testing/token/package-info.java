/** Valid and hostile tokens, signed with keys that are made when the tests run. */
package dev.lethe.testing.token;
