package dev.lethe.conversations.preview;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** How many conversations and messages a deletion would take. */
@RegisterForReflection
public record Preview(long conversations, long messages) {}
