package dev.lethe.local.deployment;

/** The exit codes that scripts look at. picocli itself exits with 2 after a mistake on the command line. */
public final class ExitCode {

    public static final int DONE = 0;
    public static final int REFUSED = 1;

    /** Some users were deleted, and others refused. */
    public static final int IN_PART = 3;

    private ExitCode() {}
}
