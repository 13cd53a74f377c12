package dev.lethe.users.account;

/** The reason why a user isn't deleted or deactivated. It is logged and answered. */
public record Refusal(int status, String message) {

    /** The caller's account was deleted or deactivated while the request waited for locks. */
    public static final Refusal CALLER_IS_GONE = new Refusal(401, "Authentication required");

    public static final Refusal NOT_FOUND = new Refusal(404, "User not found");
    public static final Refusal ADMIN = new Refusal(403, "Cannot delete admin users");
    public static final Refusal OWN_ACCOUNT = new Refusal(400, "Cannot delete your own account");
    public static final Refusal OWN_DEACTIVATION = new Refusal(400, "Cannot deactivate your own account");
    public static final Refusal LAST_SUPER_ADMIN = new Refusal(409, "Cannot remove the last super-admin");
    public static final Refusal REACTIVATED = new Refusal(409, "User was reactivated after the erasure was accepted");
    public static final Refusal NOT_DEACTIVATED =
            new Refusal(409, "User couldn't be deactivated when the erasure was accepted");
    public static final Refusal HELD = new Refusal(409, "User is under hold");
    public static final Refusal CREATED_LATER = new Refusal(409, "User was created after the erasure was accepted");
    public static final Refusal NEEDS_SUPER_ADMIN =
            new Refusal(403, "Only a super-admin can cancel or resume this erasure");
    public static final Refusal LEFT_TO_PARTICIPANTS =
            new Refusal(409, "This erasure can't be cancelled: its users are deleted, and participants have to follow");
    public static final Refusal REPLAY =
            new Refusal(409, "An erasure that repeats what the database has forgotten can't be paused");
    public static final Refusal SUBJECT_OF_ANOTHER = new Refusal(409, "This subject is another user's");
    public static final Refusal SUBJECT_IN_ERASURE = new Refusal(409, "This subject is being erased");
    public static final Refusal CHANGED = new Refusal(412, "The user's data has changed since the preview");

    /** An erasure would have another number of targets than the client expects. */
    public static Refusal unexpectedNumber(long total, long expected) {
        return new Refusal(412, "Unexpected number of users: %d match, and expect is %d".formatted(total, expected));
    }

    public static Refusal relatedData(String what) {
        return new Refusal(
                409, "Cannot delete user with related data: " + what + ". Please deactivate the user instead.");
    }
}
