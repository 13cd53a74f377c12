/**
 * What refers to a user: an entity for each table, which says what a deletion does to its rows. Previews, deletions,
 * refusals and the documentation are derived from them.
 */
package dev.lethe.users.relation;
