/** The commands that create, show, watch, pause, resume and cancel erasures, and fetch their receipts. */
package dev.lethe.local.erasures;
