package dev.lethe.users.idempotency;

import java.util.UUID;

/** A client's idempotency key, the client, and the request. */
public record KeyedRequest(UUID actor, String key, String request) {}
