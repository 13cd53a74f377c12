package dev.lethe.users.worker;

import java.util.UUID;

/** The right to work on an erasure. Every lease has an owner of its own, so that a late worker loses to the next one. */
record Lease(UUID erasure, UUID owner) {}
