package dev.lethe.contract.section;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The section of a contract that a test shows to hold. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
@Repeatable(Sections.class)
public @interface Section {

    /** The contract, as in {@code conversations.md}. */
    String value();

    /** The section's headings, from the outermost inwards, with › between them. */
    String heading();

    /** Test classes of the services that show what can't be seen over HTTP. */
    String[] alsoShownBy() default {};
}
