/** The deletion log. Every deletion writes an entry in its transaction, also a refused one and a dry run. */
package dev.lethe.conversations.log;
