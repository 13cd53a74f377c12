package dev.lethe.users.preview;

import dev.lethe.testing.Written;
import dev.lethe.users.relation.Relations;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PreviewStatementTest {

    @Test
    void isAsWritten() {
        PreviewStatement statement = new PreviewStatement(new Relations());
        Written.says(Path.of("src/main/sql/preview.sql"), statement.reading().strip() + "\n");
        Written.says(
                Path.of("src/main/sql/preview-locked.sql"), statement.locking().strip() + "\n");
    }
}
