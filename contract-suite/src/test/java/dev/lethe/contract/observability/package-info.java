/** What is watched of a running suite. */
package dev.lethe.contract.observability;
