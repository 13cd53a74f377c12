package dev.lethe.testcleanup.catalogue;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A JSON column in which integration tests mark their rows. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
@interface TestMarker {

    /** Where in the column the marker's object is. */
    String[] path() default {};
}
