/**
 * The same work over plain JDBC, written by hand: locked, counted, erased, logged and committed, with the best SQL that
 * we know for one user, for a list, and for everyone. Two styles compete, and the faster one is what the service is
 * held to.
 */
package dev.lethe.bench.users.yardstick;
