/**
 * Processes that have to be found again: by another command, or by the next start after a crash. The id alone never
 * identifies one.
 */
package dev.lethe.local.processes;
