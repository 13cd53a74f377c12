/** Reads the route table, the services' properties, and the variables that they know. */
package dev.lethe.checks.settings;
