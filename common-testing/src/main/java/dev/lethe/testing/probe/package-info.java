/**
 * Resources that fail in every way there is, and the rules of failing and authenticating that every service is held to.
 * A service's tests extend the rules and say what its envelope looks like.
 */
package dev.lethe.testing.probe;
