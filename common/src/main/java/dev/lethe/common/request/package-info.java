/** Request ids, which are in the log and in the response. */
package dev.lethe.common.request;
