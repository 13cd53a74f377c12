/** The commands that look at a suite, or end it, and the options that all commands have. */
package dev.lethe.local.command;
