/**
 * The journal: a record of seals and deletions outside of the database. A database that has forgotten deletions, because
 * it was restored or failed over, is noticed by it and made to repeat them.
 */
package dev.lethe.users.journal;
