/**
 * The gateway: every route of the four services at one address, by the one route table that the other gateways are made
 * from. It forwards, once, and answers by itself only what no service could.
 */
package dev.lethe.local.gateway;
