/**
 * Deleting what belongs to a user: the items alone, or all data. It happens in portions of a bounded size, each of them
 * whole, and the files follow the documents.
 */
package dev.lethe.items.deletion;
