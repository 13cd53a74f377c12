/**
 * Authentication: a person has a token ({@link dev.lethe.common.auth.Actor}, {@code @RolesAllowed}), automation has an
 * internal key ({@link dev.lethe.common.auth.InternalKey}). Both are checked before the request's parameters and body
 * are read.
 */
package dev.lethe.common.auth;
