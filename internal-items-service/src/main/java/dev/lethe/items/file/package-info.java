/**
 * The files of items, as a tree below one root. Nothing outside the root is ever touched, whatever a path says and
 * whatever links lie on its way.
 */
package dev.lethe.items.file;
