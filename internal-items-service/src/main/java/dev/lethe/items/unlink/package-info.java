/**
 * Removing the files of items that are gone. What is to be unlinked is noted with the deletion, so that it is finished
 * whatever happens to the process.
 */
package dev.lethe.items.unlink;
