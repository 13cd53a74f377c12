package dev.lethe.local.audit;

import dev.lethe.proof.JournalDirectory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Looks in the lines of the journal, whose text is encoded, also in those that a reset put aside. */
record JournalAudit(Path directory) {

    List<Finding> find(List<WholeWord> ids) {
        long[] times = new long[ids.size()];
        JournalDirectory journal = new JournalDirectory(directory);
        List<Path> files = Stream.of(journal.files(), journal.filesAside())
                .flatMap(List::stream)
                .toList();
        JournalDirectory.forEach(files, line -> {
            for (int i = 0; i < times.length; i++) {
                times[i] += ids.get(i).isIn(line.deletions().toString()) ? 1 : 0;
            }
        });
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < times.length; i++) {
            if (times[i] > 0) {
                findings.add(new Finding(ids.get(i), "users", "journal", "lines", times[i]));
            }
        }
        return findings;
    }
}
