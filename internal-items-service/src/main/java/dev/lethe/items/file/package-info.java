/** The files of items below the root. Nothing outside the root is ever touched, whatever paths and links say. */
package dev.lethe.items.file;
