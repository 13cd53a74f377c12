/** JSON: read strictly from clients, and as it is where the service or its database wrote it. */
package dev.lethe.common.json;
