package dev.lethe.bench.measure;

import dev.lethe.bench.process.HttpConnection;
import dev.lethe.testing.service.PackagedService;
import java.io.IOException;
import java.util.regex.Pattern;

/** A side of the contest: the service, or code that was written by hand. */
public record Side<T>(String name, Opening<T> opening) {

    static final String SERVICE = "service";
    static final String BY_HAND = "by hand";

    @FunctionalInterface
    public interface Opening<T> {
        Session<T> open() throws Exception;
    }

    /** @param headers sent with each request */
    public static <T extends Task> Side<T> service(PackagedService process, String headers) {
        return new Side<>(SERVICE, () -> new HttpSession<>(new HttpConnection(process.port(), headers)));
    }

    /** A side of the service that doesn't only send the task's request. */
    public static <T> Side<T> service(Opening<T> opening) {
        return new Side<>(SERVICE, opening);
    }

    public static <T> Side<T> byHand(Opening<T> opening) {
        return new Side<>(BY_HAND, opening);
    }

    private record HttpSession<T extends Task>(HttpConnection connection) implements Session<T> {

        @Override
        public void perform(T task) throws IOException {
            String answer = connection.sendOk(task.request());
            if (!Pattern.compile(task.told(), Pattern.DOTALL).matcher(answer).find()) {
                throw new IllegalStateException("Not all of it was done: " + answer);
            }
        }

        @Override
        public void close() {
            connection.close();
        }
    }
}
