package dev.lethe.users.relation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Shows a column in previews. Where a relation has a summary its one row is shown; of a number the sum is shown, and of an
 * association how many rows refer to the user by it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
@interface InPreview {

    /** Its name in the preview. */
    String value();

    /** Whether it alone stands for the row where an answer has a line for each relation. */
    boolean summary() default false;
}
