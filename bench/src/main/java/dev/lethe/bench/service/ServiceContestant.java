package dev.lethe.bench.service;

import dev.lethe.bench.contest.Contestant;
import dev.lethe.bench.contest.Session;
import dev.lethe.bench.data.Ids;
import dev.lethe.testing.token.TestToken;

/** The service, over HTTP, with an administrator's token. */
public record ServiceContestant(ServiceProcess process) implements Contestant {

    public static final String NAME = "service";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Session open() {
        return new HttpSession(
                process, NAME, TestToken.of(Ids.ACTOR, "super-admin").signed());
    }
}
