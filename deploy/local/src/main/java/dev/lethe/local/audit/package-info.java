/**
 * Looks for ids of a person in everything that a suite stores, whether the services know of it or not. That is slow, and
 * finds what nobody declared.
 */
package dev.lethe.local.audit;
