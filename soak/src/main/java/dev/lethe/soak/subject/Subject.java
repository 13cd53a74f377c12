package dev.lethe.soak.subject;

import dev.lethe.soak.ledger.Attempt;
import dev.lethe.soak.ledger.LoggedRequest;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What one service deletes, and what its clients ask for. */
public interface Subject {

    /** Inserts more, if there is need of it. One thread calls it again and again. */
    void fill() throws Exception;

    /** Lets a client send a request or two. */
    void step(Client client, Random random) throws Exception;

    /** Returns how much has been inserted so far, by the log's names. */
    Map<String, Long> inserted();

    /** Returns how much is there. */
    Map<String, Long> counted() throws Exception;

    /** Returns what the service logged, by request. */
    Map<String, LoggedRequest> log() throws Exception;

    /** Returns what is wrong with what is left, besides numbers, once nobody deletes any more. */
    List<String> flaws(List<Attempt> attempts) throws Exception;
}
