package dev.lethe.conversations.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.conversations.ServiceTest;
import dev.lethe.conversations.World;
import dev.lethe.conversations.selection.Selector;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Conditions for distributing the tables by owner: see docs/growing.md. */
@QuarkusTest
class DistributionTest extends ServiceTest {

    private static final Pattern TABLE =
            Pattern.compile("\\b(?:FROM|JOIN|INTO) (conversations|messages|deletion_log)\\b");
    private static final Pattern OWNER = Pattern.compile("\\b(?:user_id|actor) = :owner\\b");

    @Test
    void everyKeyBeginsWithTheOwner() {
        assertThat(World.strings("""
                        SELECT i.indexrelid::regclass || ' begins with ' || a.attname
                          FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
                         WHERE i.indisunique
                           AND i.indrelid IN ('conversations'::regclass, 'messages'::regclass, 'deletion_log'::regclass)
                         ORDER BY 1"""))
                .containsExactly(
                        "conversations_id begins with id", // which docs/growing.md replaces first
                        "conversations_pkey begins with user_id",
                        "deletion_log_pkey begins with actor",
                        "messages_pkey begins with user_id");
        assertThat(World.strings("SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'f'"))
                .containsExactly("FOREIGN KEY (user_id, conversation_id) REFERENCES conversations(user_id, id)");
    }

    @ParameterizedTest
    @EnumSource(Selector.class)
    void everySelectionNamesTheOwnerForEachTable(Selector selector) {
        assertThat(OWNER.matcher(selector.select()).results().count())
                .isEqualTo(TABLE.matcher(selector.select()).results().count());
    }

    /** Reads all SQL in the service's sources. */
    @Test
    void everyStatementNamesTheOwnerForEachTable() throws IOException {
        for (String sql : sources()) {
            List<String> tables = TABLE.matcher(sql)
                    .results()
                    .map((MatchResult table) -> table.group())
                    .toList();
            if (sql.contains("INSERT INTO deletion_log")) {
                assertThat(tables).as(sql).containsExactly("INTO deletion_log");
                assertThat(sql).contains("actor").contains(":owner");
            } else {
                assertThat(OWNER.matcher(sql).results().count()).as(sql).isEqualTo(tables.size());
            }
        }
    }

    /** Queries of Hibernate aren't SQL, and the test above doesn't see them. */
    @Test
    void oneQueryOfHibernatesLeavesTheOwnerOut() throws IOException {
        String queries = "(?:count|find|list|stream|delete|update)\\w*\\([^)]*\\)";
        Pattern query = Pattern.compile("\\bConversation\\." + queries + "|\\bMessage\\." + queries + "|\\breturn "
                + queries + "|createQuery|createNativeQuery|getEntityManager|EntityManager\\b|Session\\b");
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            List<String> found = files.filter(file -> file.toString().endsWith(".java"))
                    .map(DistributionTest::read)
                    .flatMap(source -> query.matcher(source).results())
                    .map(MatchResult::group)
                    .toList();
            assertThat(found).containsExactly("return count(\"id\", id)");
        }
    }

    private static List<String> sources() throws IOException {
        Pattern literal = Pattern.compile("\"\"\"(.*?)\"\"\"|\"((?:[^\"\\\\\\n]|\\\\.)*)\"", Pattern.DOTALL);
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            List<Path> java =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            List<String> statements = java.stream()
                    .map(DistributionTest::read)
                    .flatMap(source -> literal.matcher(source).results())
                    .map(text -> text.group(1) != null ? text.group(1) : text.group(2))
                    .filter(text -> TABLE.matcher(text).find())
                    .toList();
            assertThat(statements).hasSizeGreaterThan(5);
            return statements;
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
