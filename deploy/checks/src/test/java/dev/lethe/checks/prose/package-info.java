/** What is written for people to read. */
package dev.lethe.checks.prose;
