package dev.lethe.common.catalogue;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the rows of an entity in answers and in the deletion log, where the table's own name isn't it. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Counted {

    /** The key under which the rows are counted. */
    String key();

    /** What a sentence calls the rows; the table's name, if left out. */
    String label() default "";
}
