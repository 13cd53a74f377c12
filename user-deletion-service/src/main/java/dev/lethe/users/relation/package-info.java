/**
 * Entities of the tables that refer to users, which declare what a deletion does to their rows. Previews, deletions,
 * refusals and documentation are derived from them.
 */
package dev.lethe.users.relation;
