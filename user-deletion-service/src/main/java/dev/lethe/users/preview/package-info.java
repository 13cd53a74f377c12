/** What the deletion of a user would take along, and a tag by which a later deletion can tell that it still would. */
package dev.lethe.users.preview;
