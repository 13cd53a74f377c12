/** Identities: the ids of users in other systems, the participants in erasures. */
package dev.lethe.users.identity;
