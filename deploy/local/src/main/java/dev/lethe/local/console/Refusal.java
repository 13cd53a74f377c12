package dev.lethe.local.console;

/** Says in one line why something can't be done. It carries no stack. */
public final class Refusal extends RuntimeException {

    private Refusal(String line, Throwable cause) {
        super(line, cause, false, false);
    }

    public static Refusal because(String format, Object... arguments) {
        return new Refusal(format.formatted(arguments), null);
    }

    public static Refusal because(Throwable cause, String format, Object... arguments) {
        return new Refusal(format.formatted(arguments) + ": " + cause.getMessage(), cause);
    }
}
