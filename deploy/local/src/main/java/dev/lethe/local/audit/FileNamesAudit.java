package dev.lethe.local.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Looks in the names of all files of a folder. */
record FileNamesAudit(Path folder) {

    List<Finding> find(List<WholeWord> ids) throws IOException {
        List<Finding> findings = new ArrayList<>();
        // The tree itself, where the folder is a link to it.
        Path root = folder.toRealPath();
        try (Stream<Path> names = Files.walk(root)) {
            for (Path name : names.map(root::relativize).toList()) {
                ids.stream()
                        .filter(id -> id.isIn(name.toString()))
                        .forEach(id -> findings.add(new Finding(id, "items", Finding.FILES, name.toString(), 1)));
            }
        }
        return findings;
    }
}
