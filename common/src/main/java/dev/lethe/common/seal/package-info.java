/** Seals the deletion log of a service: once a second, beside the deletions and never in them. */
package dev.lethe.common.seal;
