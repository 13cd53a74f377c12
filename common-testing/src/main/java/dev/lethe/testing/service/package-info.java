/** A service as it is deployed: its own process, from the build's package, which a test can start, call and kill. */
package dev.lethe.testing.service;
