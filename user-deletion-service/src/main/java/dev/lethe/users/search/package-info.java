/** Search of users, for administrators who have a name or an e-mail address and need an id. */
package dev.lethe.users.search;
