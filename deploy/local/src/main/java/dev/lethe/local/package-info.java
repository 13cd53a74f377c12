/**
 * The whole suite on one machine, as {@code ./lethe} runs it. This package is its entrance; what happens behind it is
 * in the packages beside.
 */
package dev.lethe.local;
