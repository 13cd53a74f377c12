package dev.lethe.users.preview;

import dev.lethe.testing.Written;
import dev.lethe.users.relation.Relations;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PreviewStatementTest {

    @Test
    void isAsWritten() {
        Written.says(
                Path.of("src/main/sql/preview.sql"),
                new PreviewStatement(new Relations()).reading().strip() + "\n");
    }
}
