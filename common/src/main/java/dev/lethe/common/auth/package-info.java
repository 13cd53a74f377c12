/**
 * Who is calling: a person with a token ({@link dev.lethe.common.auth.Actor}, {@code @RolesAllowed}), or automation with
 * an internal key ({@link dev.lethe.common.auth.InternalKey}). Both are settled before anything of the request is read.
 */
package dev.lethe.common.auth;
