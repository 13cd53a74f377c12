/** Items as a participant in erasures: a user is deleted with all their data and files, when another service asks. */
package dev.lethe.items.participant;
