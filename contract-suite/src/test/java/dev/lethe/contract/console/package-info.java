/** The console in Chromium, on the running suite. */
package dev.lethe.contract.console;
