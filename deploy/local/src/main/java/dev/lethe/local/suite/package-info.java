/**
 * The suite as a whole: what is started in which order, what is running, and how all of it ends. A state file lets the
 * other commands, and the next start after a crash, find every process.
 */
package dev.lethe.local.suite;
