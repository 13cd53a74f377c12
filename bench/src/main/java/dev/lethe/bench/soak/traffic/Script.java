package dev.lethe.bench.soak.traffic;

import java.util.Random;

/** What the clients of one service do, a request or two at a time. */
@FunctionalInterface
interface Script {

    void step(Client client, Random random);
}
