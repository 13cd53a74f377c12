/** The manifests of {@code deploy/kubernetes}, as kustomize makes them, and the rules that they keep. */
package dev.lethe.checks.kubernetes;
