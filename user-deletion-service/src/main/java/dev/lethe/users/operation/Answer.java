package dev.lethe.users.operation;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** The body of a successful response. */
@RegisterForReflection
public record Answer<T>(boolean success, String message, T data) {

    public static <T> Answer<T> of(String message, T data) {
        return new Answer<>(true, message, data);
    }
}
