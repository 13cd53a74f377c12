/**
 * What refers to a user, and what a deletion does to it: declared once in {@link dev.lethe.users.relation.Catalogue}, from
 * which previews, deletions, refusals and the documentation are derived, and which is held against the database itself.
 */
package dev.lethe.users.relation;
