/**
 * The data folder: everything that a suite keeps between two runs and everything that it writes. Only its owner can
 * read it.
 */
package dev.lethe.local.folder;
