/** What the service knows of MongoDB itself, whatever is kept in it. */
package dev.lethe.items.store;
