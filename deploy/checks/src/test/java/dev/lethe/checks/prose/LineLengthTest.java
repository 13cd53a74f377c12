package dev.lethe.checks.prose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.checks.settings.Repository;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LineLengthTest {

    private static final int LONGEST = 120;
    private static final Set<String> OTHERS = Set.of("target", "node_modules", ".lethe", ".git");

    @Test
    void noLineOfProseIsTooLong() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path page : pages()) {
            boolean inCode = false;
            for (String line : Files.readAllLines(page)) {
                inCode ^= line.startsWith("```");
                boolean isProse = !inCode && !line.startsWith("|") && !line.startsWith("    ");
                if (isProse && line.length() > LONGEST) {
                    tooLong.add(page.getFileName() + ": " + line);
                }
            }
        }
        assertThat(tooLong).isEmpty();
    }

    /** Doesn't go into folders that other modules of a parallel build may be emptying. */
    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        Files.walkFileTree(Repository.file("."), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return OTHERS.contains(folder.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(".md")) {
                    pages.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return pages;
    }
}
