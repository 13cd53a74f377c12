/**
 * The command line: what was asked for, checked before anything happens. The commands that only look at a suite are
 * here too.
 */
package dev.lethe.local.command;
