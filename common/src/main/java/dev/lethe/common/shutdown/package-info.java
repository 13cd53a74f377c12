/** How a service ends: nothing is begun that it couldn't answer any more. */
package dev.lethe.common.shutdown;
