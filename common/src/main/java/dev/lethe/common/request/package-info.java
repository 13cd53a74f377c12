/** What is known of every request before a resource sees it: its id, which the log and the answer carry as well. */
package dev.lethe.common.request;
