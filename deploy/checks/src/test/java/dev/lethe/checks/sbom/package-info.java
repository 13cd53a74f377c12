/** The bill of materials of each service. */
package dev.lethe.checks.sbom;
