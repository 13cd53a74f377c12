/**
 * The tables of conversations, as entities that say what a deletion does to them, and how large tables are migrated.
 */
package dev.lethe.conversations.schema;
