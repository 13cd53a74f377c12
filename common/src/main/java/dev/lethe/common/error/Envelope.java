package dev.lethe.common.error;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Writes failures in the JSON format of one service's contract. Each service has exactly one. */
public interface Envelope {

    void write(Failure failure, ObjectNode body);

    /** Returns the status for invalid input. */
    default int invalidInput() {
        return 400;
    }
}
