/** What an operator can set. Everything but the file root has a default. */
package dev.lethe.items.config;
