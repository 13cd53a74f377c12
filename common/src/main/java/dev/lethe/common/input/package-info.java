/** Reads the request target and parameters so strictly that nothing a client sent is ignored. */
package dev.lethe.common.input;
