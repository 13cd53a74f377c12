/**
 * What people read on their terminal. Everything that goes wrong on purpose is a {@link
 * dev.lethe.local.console.Refusal} and is told in one line.
 */
package dev.lethe.local.console;
