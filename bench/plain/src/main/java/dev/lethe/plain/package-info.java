/** Users and what refers to them, as entities with cascades. */
package dev.lethe.plain;
