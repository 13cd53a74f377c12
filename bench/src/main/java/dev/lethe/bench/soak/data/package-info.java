/** What there is to delete: written by the soak itself, counted, and looked at again when all is over. */
package dev.lethe.bench.soak.data;
