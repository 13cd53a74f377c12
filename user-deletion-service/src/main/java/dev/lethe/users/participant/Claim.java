package dev.lethe.users.participant;

import java.util.Set;
import java.util.UUID;

/** Subjects of an erasure for which one replica calls a participant, until its claim ends. */
record Claim(UUID erasure, Set<String> subjects) {}
