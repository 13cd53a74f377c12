package dev.lethe.bench.soak.data;

import dev.lethe.bench.soak.ledger.Attempt;
import dev.lethe.bench.soak.ledger.LoggedRequest;
import java.util.List;
import java.util.Map;

/** What one service deletes. */
public interface Data {

    /** A bit more, if there is need of it. Called again and again, by one thread. */
    void fill() throws Exception;

    /** What has been inserted so far, by the names of the log. */
    Map<String, Long> inserted();

    /** What is there. */
    Map<String, Long> counted() throws Exception;

    /** What the service wrote down, by request. */
    Map<String, LoggedRequest> log() throws Exception;

    /** What is wrong with what is left, once nobody deletes any more. */
    List<String> flaws(List<Attempt> attempts) throws Exception;
}
