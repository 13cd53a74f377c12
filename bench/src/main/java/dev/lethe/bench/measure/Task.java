package dev.lethe.bench.measure;

import dev.lethe.bench.process.Request;

/** Something that each side does in its own way. The service is asked for it by a request. */
public interface Task {

    Request request();

    /** A regular expression for what an answer says when all of the task was done. */
    default String told() {
        return "";
    }
}
