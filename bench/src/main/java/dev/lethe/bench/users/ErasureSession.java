package dev.lethe.bench.users;

import dev.lethe.bench.measure.Session;
import dev.lethe.bench.process.HttpConnection;
import dev.lethe.bench.process.HttpReply;
import dev.lethe.bench.process.Request;

/** Deletes everyone by an erasure, and waits until it is completed. */
record ErasureSession(HttpConnection connection) implements Session<UserTask> {

    private static final int MILLIS_BETWEEN_LOOKS = 100;

    @Override
    public void perform(UserTask task) throws Exception {
        if (task.act() != Act.DELETE_ALL) {
            connection.sendOk(task.request());
            return;
        }
        HttpReply accepted = connection.send(task.request().with("Prefer: respond-async\r\n"));
        String erasure;
        do {
            Thread.sleep(MILLIS_BETWEEN_LOOKS);
            erasure = connection.sendOk(Request.get(accepted.headers().get("location")));
        } while (erasure.contains("\"state\":\"scheduled\"") || erasure.contains("\"state\":\"running\""));
        if (!erasure.contains("\"state\":\"completed\"") || !erasure.contains("\"refused\":0")) {
            throw new IllegalStateException("Not everyone was deleted: " + erasure);
        }
    }

    @Override
    public void close() {
        connection.close();
    }
}
