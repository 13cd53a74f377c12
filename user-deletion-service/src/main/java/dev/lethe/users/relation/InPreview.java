package dev.lethe.users.relation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Shows a column in previews. Of rows that are deleted with their user, the sum of a number; where one of the columns
 * is the summary, the values of the one row. Of rows that are detached, how many refer to the user by this association.
 * Rows that restrict a deletion are only counted.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
@interface InPreview {

    /** Its name in the preview. */
    String value();

    /** Whether it alone stands for the row where an answer has a line for each relation. */
    boolean summary() default false;
}
