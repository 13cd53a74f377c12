/**
 * A deployment of Lethe, here or anywhere, reached through its gateway with a token; and what its commands have in
 * common: the options that name it, the review before a deletion, and the ids and files on the command line.
 */
package dev.lethe.local.deployment;
