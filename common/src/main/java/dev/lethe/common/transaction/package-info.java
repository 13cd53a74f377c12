/**
 * One transaction on one JDBC connection, tried again when the database chose it as the victim of a deadlock or of a
 * serialisation conflict. Knows SQL states, no table.
 */
package dev.lethe.common.transaction;
