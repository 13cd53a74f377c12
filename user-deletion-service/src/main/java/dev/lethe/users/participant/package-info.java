/**
 * Calls participants: other systems that hold data of a user under an id of their own. What has to be called stands in
 * the database since the user was deleted, and is tried until it is done. The contract is docs/participants.md.
 */
package dev.lethe.users.participant;
