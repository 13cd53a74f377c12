/** Whether the database is the one that the service's statements are written for. */
package dev.lethe.conversations.schema;
