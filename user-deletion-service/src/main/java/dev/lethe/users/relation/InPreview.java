package dev.lethe.users.relation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Shows a column in previews: of deleted rows the sum of the column, or its value if one of the columns is the summary;
 * of detached rows how many refer to the user by this association. Rows that restrict a deletion are only counted.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
@interface InPreview {

    /** The name in the preview. */
    String value();

    /** Whether this column alone represents the row in summaries. */
    boolean summary() default false;
}
