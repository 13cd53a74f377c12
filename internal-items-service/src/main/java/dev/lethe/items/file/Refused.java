package dev.lethe.items.file;

/** This path leads to nothing that may be removed, today or later. */
final class Refused extends Exception {

    Refused(String why) {
        super(why, null, false, false);
    }
}
