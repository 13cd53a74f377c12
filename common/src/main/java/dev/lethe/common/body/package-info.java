/** Reads request bodies strictly and within limits, with clear messages for what is wrong. */
package dev.lethe.common.body;
