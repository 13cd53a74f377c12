/** Holds what a service declares about its tables against the foreign keys that its database really has. */
package dev.lethe.common.schema;
