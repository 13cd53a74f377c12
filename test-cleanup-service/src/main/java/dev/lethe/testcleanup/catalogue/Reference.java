package dev.lethe.testcleanup.catalogue;

/**
 * A column that refers to another table.
 *
 * @param cascades whether the row goes with the one that it refers to; otherwise it keeps that from going
 */
public record Reference(String column, String to, boolean cascades) {

    static Reference partOf(String to, String column) {
        return new Reference(column, to, true);
    }

    static Reference needs(String to, String column) {
        return new Reference(column, to, false);
    }
}
