/** The users that are deleted, and everything that refers to them: how many, who, and what must have become of them. */
package dev.lethe.bench.users.data;
