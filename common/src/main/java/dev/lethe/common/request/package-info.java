/**
 * What happens to every request before a resource sees it: it gets an id that the log and the answer carry, and a body
 * that is too large or isn't JSON is refused.
 */
package dev.lethe.common.request;
