/**
 * The four services, each a process of its own, started as they are deployed. What they are told, they are told by
 * environment variables.
 */
package dev.lethe.local.services;
