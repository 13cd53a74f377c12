/**
 * People who are in three systems at once: erased in all ways there are, while services, stores and the journal's disk
 * fail, and counted at the end.
 */
package dev.lethe.soak.people;
