/** Traces of people in logs, metrics and records after their deletion. */
package dev.lethe.contract.privacy;
