package dev.lethe.checks.prose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.checks.settings.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LineLengthTest {

    private static final int LONGEST = 120;

    @Test
    void noLineOfProseIsTooLong() throws IOException {
        List<String> tooLong = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Repository.file("."))) {
            for (Path page : files.filter(LineLengthTest::isPage).toList()) {
                boolean inCode = false;
                for (String line : Files.readAllLines(page)) {
                    inCode ^= line.startsWith("```");
                    boolean isProse = !inCode && !line.startsWith("|") && !line.startsWith("    ");
                    if (isProse && line.length() > LONGEST) {
                        tooLong.add(page.getFileName() + ": " + line);
                    }
                }
            }
        }
        assertThat(tooLong).isEmpty();
    }

    private static boolean isPage(Path file) {
        String name = file.toString();
        return name.endsWith(".md") && !name.contains("/target/") && !name.contains("/.lethe/");
    }
}
