/**
 * The gateway: all routes of the four services at one address, by the route table that the other gateways are made
 * from. It forwards each request once.
 */
package dev.lethe.local.gateway;
