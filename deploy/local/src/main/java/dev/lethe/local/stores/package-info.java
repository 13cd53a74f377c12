/**
 * The stores the services need, embedded: a real PostgreSQL with a database and a role for each service, and a server
 * that speaks MongoDB's protocol. Both keep their data in the data folder.
 */
package dev.lethe.local.stores;
