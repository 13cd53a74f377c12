/** What clients send, checked: ids, switches, keys. Whatever isn't understood is refused, never ignored. */
package dev.lethe.users.request;
