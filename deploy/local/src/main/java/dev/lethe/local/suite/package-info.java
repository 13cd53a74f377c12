/**
 * The suite as a whole: in which order it starts and stops, and what is running. A state file lets the other commands,
 * and the next start after a crash, find every process.
 */
package dev.lethe.local.suite;
