/** Entities of the tables, which declare what a deletion does to them. */
package dev.lethe.conversations.schema;
