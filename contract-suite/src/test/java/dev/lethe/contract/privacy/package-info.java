/** What is left of anybody after a deletion, in whatever is kept to watch the services and to record what they did. */
package dev.lethe.contract.privacy;
