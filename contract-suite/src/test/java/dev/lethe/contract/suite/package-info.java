/** One running suite for all tests, and how they talk to it. */
package dev.lethe.contract.suite;
