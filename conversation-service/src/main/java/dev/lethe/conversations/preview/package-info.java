/** Previews of deletions. */
package dev.lethe.conversations.preview;
