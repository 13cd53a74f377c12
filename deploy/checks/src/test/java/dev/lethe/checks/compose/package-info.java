/** {@code deploy/compose.yaml} and the Dockerfiles. */
package dev.lethe.checks.compose;
