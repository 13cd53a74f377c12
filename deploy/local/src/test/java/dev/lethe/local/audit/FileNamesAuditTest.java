package dev.lethe.local.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileNamesAuditTest {

    @TempDir
    Path folder;

    @Test
    void looksThroughTheTreeBehindALinkToo() throws IOException {
        Path tree = Files.createDirectories(folder.resolve("tree/42"));
        Files.createFile(tree.resolve("a.png"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), tree.getParent());

        assertThat(new FileNamesAudit(link).find(List.of(new WholeWord("42"))))
                .extracting(Finding::where)
                .containsExactlyInAnyOrder("42", "42/a.png");
    }
}
