/**
 * What people read on their terminal. Every failure that was foreseen is a {@link dev.lethe.local.console.Refusal},
 * told in one line.
 */
package dev.lethe.local.console;
