package dev.lethe.bench.users.service;

import dev.lethe.bench.measure.Contestant;
import dev.lethe.bench.service.ServiceProcess;
import dev.lethe.bench.users.contest.Session;
import dev.lethe.bench.users.data.Ids;
import dev.lethe.testing.token.TestToken;
import java.io.IOException;

/** The service, over HTTP, with an administrator's token. */
public record ServiceContestant(ServiceProcess process) implements Contestant<Session> {

    @Override
    public String name() {
        return SERVICE;
    }

    @Override
    public Session open() throws IOException {
        return new HttpSession(
                process, SERVICE, TestToken.of(Ids.ACTOR, "super-admin").signed());
    }
}
