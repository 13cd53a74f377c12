package dev.lethe.users.erasure;

import io.quarkus.runtime.annotations.RegisterForReflection;

@RegisterForReflection
public record OneErasure(ErasureView erasure) {}
