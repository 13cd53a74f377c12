package dev.lethe.proof;

/** Says in one line why a seal, a receipt or a key proves nothing. */
public final class InvalidProof extends RuntimeException {

    public InvalidProof(String message) {
        super(message);
    }

    InvalidProof(String message, Throwable cause) {
        super(message, cause);
    }
}
