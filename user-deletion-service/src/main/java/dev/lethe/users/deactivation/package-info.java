/** Turning accounts off, and on again. Nothing is lost by it, but the same people are protected from it. */
package dev.lethe.users.deactivation;
