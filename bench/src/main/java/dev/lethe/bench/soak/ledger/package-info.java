/**
 * What clients asked, what they saw, what the services wrote down, and whether all of it adds up. An answer that nobody
 * saw is settled by the service's own log: its counts count if the request is in there, and not if it isn't.
 */
package dev.lethe.bench.soak.ledger;
