/** Holds. Nothing deletes a user who is under hold. */
package dev.lethe.users.hold;
