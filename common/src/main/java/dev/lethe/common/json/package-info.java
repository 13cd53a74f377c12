/** JSON mappers: a strict one for clients' requests, and one for what the service or its database wrote. */
package dev.lethe.common.json;
