/**
 * Demo data, so that the first request finds something to delete. Each set is loaded once and never again.
 */
package dev.lethe.local.demo;
