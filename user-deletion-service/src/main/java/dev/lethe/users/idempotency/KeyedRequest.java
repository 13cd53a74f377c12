package dev.lethe.users.idempotency;

import java.util.UUID;

/** A client's key, whose client it is, and what was asked under it. */
public record KeyedRequest(UUID actor, String key, String request) {}
