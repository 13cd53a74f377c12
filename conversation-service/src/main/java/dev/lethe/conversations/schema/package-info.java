/** Entities of the tables, which declare what a deletion does to them, and the migration of large tables. */
package dev.lethe.conversations.schema;
