package dev.lethe.bench.peers;

import dev.lethe.bench.measure.Clients;
import dev.lethe.bench.measure.Session;
import dev.lethe.bench.measure.Side;
import dev.lethe.bench.measure.Timing;
import dev.lethe.bench.process.HttpConnection;
import dev.lethe.bench.process.HttpReply;
import dev.lethe.bench.process.Request;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** A process that is asked over HTTP. */
final class HttpPeer implements Peer {

    private final String name;
    private final Api api;
    private final Table users;
    private final Runnable end;
    private final Clients<Request> clients;

    /**
     * Its addresses.
     *
     * @param one of a user, before the id
     * @param list of many users, or null
     */
    record Api(int port, String headers, String one, String list) {}

    HttpPeer(String name, Api api, Table users, Runnable end) throws Exception {
        this.name = name;
        this.api = api;
        this.users = users;
        this.end = end;
        this.clients = new Clients<>(
                Side.service(() -> new HttpSession(new HttpConnection(api.port(), api.headers()))), CLIENTS);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int left() throws Exception {
        return users.left();
    }

    @Override
    public Timing one(Users chosen) throws Exception {
        return clients.run(
                chosen.ids().stream().map(id -> Request.delete(api.one() + id)).toList());
    }

    @Override
    public boolean hasLists() {
        return api.list() != null;
    }

    @Override
    public Timing list(Users chosen) throws Exception {
        if (!hasLists()) {
            return one(chosen);
        }
        String body = chosen.ids().stream()
                .map(UUID::toString)
                .collect(Collectors.joining("\",\"", "{\"userIds\":[\"", "\"]}"));
        return clients.run(List.of(Request.post(api.list(), body)));
    }

    @Override
    public void tidy() throws Exception {
        users.tidy();
    }

    @Override
    public void close() throws SQLException {
        clients.close();
        end.run();
    }

    private record HttpSession(HttpConnection connection) implements Session<Request> {

        @Override
        public void perform(Request request) throws Exception {
            HttpReply reply = connection.send(request);
            if (reply.status() != 200 && reply.status() != 204) {
                throw new IllegalStateException(request.path() + " answered " + reply.status() + ": " + reply.body());
            }
        }

        @Override
        public void close() {
            connection.close();
        }
    }
}
