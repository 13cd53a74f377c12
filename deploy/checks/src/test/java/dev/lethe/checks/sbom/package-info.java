/** The bill of materials of each service, held to what the service really ships. */
package dev.lethe.checks.sbom;
