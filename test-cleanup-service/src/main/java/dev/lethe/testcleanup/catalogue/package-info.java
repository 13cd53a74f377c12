/** The tables that test data is found in, as entities: how a row is marked, what is part of it, and what needs it. */
package dev.lethe.testcleanup.catalogue;
