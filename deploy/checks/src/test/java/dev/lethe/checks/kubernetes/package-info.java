/** The manifests of {@code deploy/kubernetes}, as kustomize renders them, and the rules for them. */
package dev.lethe.checks.kubernetes;
