/** What the service and its yardstick have in common: each can delete and preview, over connections of its own. */
package dev.lethe.bench.users.contest;
