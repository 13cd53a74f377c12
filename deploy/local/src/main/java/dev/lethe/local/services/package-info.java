/**
 * The four services, each its own process, started as they are deployed and configured by environment variables.
 */
package dev.lethe.local.services;
