/** For each service: its data, what clients do with it, and what has to be so in the end. */
package dev.lethe.soak.subject;
