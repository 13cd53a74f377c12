/** The commands that find, preview and delete users, and put them under hold. */
package dev.lethe.local.users;
