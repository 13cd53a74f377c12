/**
 * Unlinks the files of deleted items. The files are noted with the deletion, so that unlinking is finished after a
 * crash.
 */
package dev.lethe.items.unlink;
