/**
 * What is in the stores of a new suite, so that the first request finds something to delete. Each set is loaded once
 * and never again.
 */
package dev.lethe.local.demo;
