/** Lets pages of other origins call the service from a browser, where that is configured. */
package dev.lethe.common.cors;
