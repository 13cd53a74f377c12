package dev.lethe.common.error;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** How a failure looks on one service's wire. Each service declares exactly one, as its contract prints it. */
public interface Envelope {

    void write(Failure failure, ObjectNode body);

    /** The status for input that breaks a rule. */
    default int invalidInput() {
        return 400;
    }
}
