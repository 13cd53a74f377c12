package dev.lethe.items.deletion;

import static dev.lethe.items.World.allFiles;
import static dev.lethe.items.World.file;
import static dev.lethe.items.World.in;
import static dev.lethe.items.World.item;
import static dev.lethe.items.World.log;
import static dev.lethe.items.World.notes;
import static dev.lethe.items.World.refusedFiles;
import static dev.lethe.items.World.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.items.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Shapes in which an item's fields name files, and their consequences for its own files and those of others.
 */
@QuarkusTest
class FileShapesTest extends ServiceTest {

    private static final String PATH = "d/shared";

    private ObjectId mine;
    private ObjectId other;

    @BeforeEach
    void twoUsers() {
        mine = user();
        other = user();
    }

    static Stream<String> understood() {
        return Stream.of(
                "{'file_path': 'd/shared'}",
                "{'file_path': ['d/shared']}",
                "{'file_path': ['x', 'd/shared', null, '']}",
                "{'file_path': {'file_path': 'd/shared'}}",
                "{'attachments': 'd/shared'}",
                "{'attachments': ['x', 'd/shared']}",
                "{'attachments': {'file_path': 'd/shared'}}",
                "{'attachments': {'file_path': ['x', 'd/shared']}}",
                "{'attachments': [{'file_path': 'd/shared', 'name': 'shared'}]}",
                "{'attachments': ['x', {'file_path': ['x', 'd/shared']}]}");
    }

    static Stream<String> notUnderstood() {
        return Stream.of(
                "{'file_path': [['d/shared']]}",
                "{'file_path': {'path': 'd/shared'}}",
                "{'attachments': [['d/shared']]}",
                "{'attachments': ['x', ['y', ['d/shared']]]}",
                "{'attachments': [[{'file_path': 'd/shared'}]]}",
                "{'attachments': {'file_path': [['d/shared']]}}",
                "{'attachments': {'file_path': {'path': 'd/shared'}}}",
                "{'attachments': {'first': {'file_path': 'd/shared'}}}",
                "{'attachments': [{'url': 'd/shared'}]}",
                "{'attachments': [{'file_path': null, 'url': 'd/shared'}]}",
                "{'attachments': [{'files': ['d/shared']}]}",
                "{'attachments': {'d/shared': {'size': 3}}}",
                "{'attachments': [{'file_path': 'x', 'preview': {'file_path': 'd/shared'}}]}",
                "{'attachments': [{'file_path': 'x', 'parts': [{'file_path': ['d/shared']}]}]}");
    }

    /** Returns shapes that mention a path without naming a file. */
    static Stream<String> mentioning() {
        return Stream.concat(
                Stream.concat(understood(), notUnderstood()),
                Stream.of(
                        "{'attachments': [{'file_path': 'x', 'name': 'd/shared'}]}",
                        "{'attachments': [{'file_path': 'x', 'tags': [['d/shared']]}]}"));
    }

    @ParameterizedTest
    @MethodSource("mentioning")
    void aFileThatAnothersItemNamesInAnyShapeStays(String fields) {
        insert(other, fields);
        item(mine, PATH);
        item(mine, "d/own");
        Document rehearsed = Document.parse(withKey()
                .delete("/api/v1/internal/users/" + mine + "/items?dryRun=true")
                .asString());
        assertThat(rehearsed.get("deleted", Document.class)).isEqualTo(new Document("items", 2).append("files", 1));
        answersItems(deleteItems(mine), 2, 1);
        assertThat(allFiles()).containsExactly(PATH);
        assertThat(in("items").countDocuments()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("understood")
    void aFileInAShapeThatIsUnderstoodGoesWithItsItem(String fields) {
        file(PATH);
        insert(mine, fields);
        answersItems(deleteItems(mine), 1, 1);
        assertThat(allFiles()).isEmpty();
        assertThat(refusedFiles()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("notUnderstood")
    void aFileInAnyOtherShapeStaysAndIsReported(String fields) {
        file(PATH);
        insert(mine, fields);
        answersItems(deleteItems(mine), 1, 0);
        assertThat(allFiles()).containsExactly(PATH);
        assertThat(refusedFiles().keySet()).anySatisfy(path -> assertThat(path).contains(PATH));
        assertThat(refusedFiles().values()).containsOnly("not understood as the path of a file");
        assertThat(log().get(0).getLong("refused_files"))
                .isEqualTo(refusedFiles().size());
        assertThat(log().get(0).getString("outcome")).isEqualTo("deleted");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'file_path': null, 'attachments': null}",
                "{'file_path': '', 'attachments': []}",
                "{'file_path': {}, 'attachments': [{}, [], '', null]}",
                "{'attachments': [{'file_path': 'x'}, {}]}"
            })
    void nothingIsReportedOfAnItemWithoutAFile(String fields) {
        insert(mine, fields);
        answersItems(deleteItems(mine), 1, 0);
        assertThat(refusedFiles()).isEmpty();
    }

    /** There are more refused files than one entry can name, and each is named. */
    @Test
    void everyRefusedFileIsNamed() {
        for (int n = 0; n < 250; n++) {
            insert(mine, "{'file_path': '../victim-%d', 'attachments': [['odd-%d']]}".formatted(n, n));
        }
        answersItems(deleteItems(mine), 250, 0);
        assertThat(refusedFiles()).hasSize(500).containsEntry("../victim-249", "not plain: has an empty part, . or ..");
        assertThat(log().get(0).getLong("refused_files")).isEqualTo(500);
        assertThat(log().get(0).toJson()).hasSizeLessThan(1000);
    }

    @Test
    void everyNameInALongListIsReported() {
        List<String> names = new ArrayList<>();
        for (int n = 0; n < 1000; n++) {
            names.add("folder/name-" + n);
        }
        in("items").insertOne(new Document("created_by", mine).append("attachments", List.of(names)));
        Document wide = new Document();
        names.forEach(name -> wide.append(name.replace("folder", "wide"), new Document("type", "png")));
        in("items").insertOne(new Document("created_by", mine).append("attachments", wide));
        answersItems(deleteItems(mine), 2, 0);
        assertThat(refusedFiles().keySet()).containsAll(names).contains("wide/name-0", "wide/name-999");
    }

    /** The longest paths, as many as a note may have. */
    @Test
    void theLongestPathsFitIntoANoteAndAQuery() {
        for (int n = 0; n < 600; n++) {
            String name = "%03d".formatted(n) + "\u20ac".repeat(1364);
            in("items").insertOne(new Document("created_by", mine).append("file_path", name));
        }
        answersItems(deleteItems(mine), 600, 0);
        assertThat(refusedFiles()).hasSize(600).containsValue("too long");
        assertThat(notes()).isZero();
    }

    @Test
    void aStringThatIsTooLongForAPathIsReportedInPart() {
        insert(mine, new Document("file_path", "x".repeat(1_000_000)).toJson());
        answersItems(deleteItems(mine), 1, 0);
        assertThat(refusedFiles()).containsOnlyKeys("x".repeat(4096));
    }

    private static void insert(ObjectId owner, String fields) {
        in("items").insertOne(new Document(BsonDocument.parse(fields)).append("created_by", owner));
    }
}
