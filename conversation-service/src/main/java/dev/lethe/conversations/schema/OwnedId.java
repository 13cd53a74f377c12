package dev.lethe.conversations.schema;

/** A key that begins with the owner, so that the tables can be distributed by it. */
record OwnedId(Long userId, Long id) {}
