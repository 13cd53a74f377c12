/**
 * Resources that fail in every way, and rules about failures and authentication that hold for every service. The tests
 * of a service extend the rules and say what its envelope looks like.
 */
package dev.lethe.testing.probe;
