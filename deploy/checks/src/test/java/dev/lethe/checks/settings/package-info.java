/** What the rest of the repository says: the route table, the services' properties, and which variables they know. */
package dev.lethe.checks.settings;
