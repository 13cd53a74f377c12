/**
 * Entities of the tables that can hold test data. They declare how a row is marked, what is part of it and what needs
 * it.
 */
package dev.lethe.testcleanup.catalogue;
