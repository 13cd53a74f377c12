/** How this service's failures look on its wire. */
package dev.lethe.conversations.error;
