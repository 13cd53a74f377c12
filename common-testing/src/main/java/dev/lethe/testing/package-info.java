/**
 * What it takes to test a service: real stores, tokens, a log to look into, and the rules that every service is held
 * to.
 */
package dev.lethe.testing;
