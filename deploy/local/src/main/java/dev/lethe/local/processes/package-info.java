/**
 * Processes that must be found again: by another command, or by the next start after a crash. No process is ever taken
 * for ours by its id alone.
 */
package dev.lethe.local.processes;
