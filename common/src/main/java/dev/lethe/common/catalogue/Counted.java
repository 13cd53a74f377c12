package dev.lethe.common.catalogue;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Sets the name by which answers and the deletion log count an entity's rows, if it isn't the table's name. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Counted {

    /** The key under which the rows are counted. */
    String key();

    /** The name of the rows in messages; the table's name by default. */
    String label() default "";

    /** Whether answers leave out the count if it is zero. */
    boolean onlyIfAny() default false;
}
