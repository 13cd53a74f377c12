/** Both gateways in front of the running services. */
package dev.lethe.contract.gateway;
