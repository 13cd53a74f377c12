package dev.lethe.items.file;

/** Thrown for a path that must never be removed. */
final class Refused extends Exception {

    Refused(String why) {
        super(why, null, false, false);
    }
}
