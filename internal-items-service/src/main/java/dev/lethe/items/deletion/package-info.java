/** Deletes a user's items or all their data, in portions of limited size. Files are unlinked after their items. */
package dev.lethe.items.deletion;
