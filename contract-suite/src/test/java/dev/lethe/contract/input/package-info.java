/**
 * Requests that nobody should send, made from the services' own descriptions, and what every answer to them has to be
 * like.
 */
package dev.lethe.contract.input;
