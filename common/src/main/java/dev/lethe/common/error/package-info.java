/**
 * One failure model for every service: {@link dev.lethe.common.error.Failure} says what went wrong, and the service's
 * {@link dev.lethe.common.error.Envelope} says how that looks on its wire.
 */
package dev.lethe.common.error;
