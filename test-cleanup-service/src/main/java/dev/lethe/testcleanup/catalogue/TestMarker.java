package dev.lethe.testcleanup.catalogue;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A JSON column in which integration tests mark their rows. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
@interface TestMarker {

    /** The path to the marker's object within the column. */
    String[] path() default {};
}
