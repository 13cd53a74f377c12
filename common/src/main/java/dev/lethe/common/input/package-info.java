/** Reads a request's target and parameters so strictly that nothing that was sent is ignored. */
package dev.lethe.common.input;
