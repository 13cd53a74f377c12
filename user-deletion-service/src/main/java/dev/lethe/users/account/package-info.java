/** The accounts themselves: reading one, locking several, and knowing whether whoever calls still has one. */
package dev.lethe.users.account;
