/**
 * Compares the packaged services with hand-written code for the same work, on the same data, in the same run. The
 * reports give ratios rather than times.
 */
package dev.lethe.bench;
