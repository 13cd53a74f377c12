/** Rules for prose. */
package dev.lethe.checks.prose;
