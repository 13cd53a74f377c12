package dev.lethe.users.relation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a column whose value the statement that deletes the row hands over to another part of it. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
@interface HandedOver {}
