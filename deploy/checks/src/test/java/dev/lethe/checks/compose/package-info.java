/** {@code deploy/compose.yaml}, and what the images are made by. */
package dev.lethe.checks.compose;
