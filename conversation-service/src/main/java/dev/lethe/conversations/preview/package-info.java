/** What a deletion would take along, without doing it. */
package dev.lethe.conversations.preview;
