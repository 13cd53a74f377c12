/** Previews of deletions, with a tag by which a later deletion can check that the preview still holds. */
package dev.lethe.users.preview;
