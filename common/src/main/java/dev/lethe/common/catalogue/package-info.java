/**
 * What a deletion does to each table, declared on the entities: {@link dev.lethe.common.catalogue.OnErase} on an
 * association, {@link dev.lethe.common.catalogue.Counted} on a class. Statements, previews and documentation are
 * derived from it, and it is compared with the foreign keys that the database really has.
 */
package dev.lethe.common.catalogue;
