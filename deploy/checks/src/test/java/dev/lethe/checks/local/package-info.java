/** The script {@code lethe} with the packaged services: beside contract-suite, which needs the other core's time. */
package dev.lethe.checks.local;
