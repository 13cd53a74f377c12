/**
 * Erasures: deletions that outlive a request. This package accepts, shows and controls them; {@link dev.lethe.users.worker}
 * does the work.
 */
package dev.lethe.users.erasure;
