/** The users whose data is deleted here. They are another service's; this one only looks them up. */
package dev.lethe.items.user;
