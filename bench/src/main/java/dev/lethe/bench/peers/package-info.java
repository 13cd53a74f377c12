/** Other systems that delete users, on the same server in the same run. */
package dev.lethe.bench.peers;
