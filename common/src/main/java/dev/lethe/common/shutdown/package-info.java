/** Shutdown: a service begins nothing that it couldn't answer. */
package dev.lethe.common.shutdown;
