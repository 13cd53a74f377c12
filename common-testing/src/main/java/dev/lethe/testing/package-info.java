/**
 * Tools for testing a service: real stores, tokens, its log, and rules that hold for every service.
 */
package dev.lethe.testing;
