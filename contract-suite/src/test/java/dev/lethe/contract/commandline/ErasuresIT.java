package dev.lethe.contract.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.contract.suite.Accounts;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Order(71)
class ErasuresIT {

    private static final Pattern ID = Pattern.compile("(?m)^id +(\\S+)$");

    @TempDir
    Path folder;

    @Test
    void erasesAllWhoMeetAFilterAndWatches() {
        List<String> ids = IntStream.range(0, 12)
                .mapToObj(i -> Accounts.add("user" + i + "@erased.example", "Erased"))
                .toList();
        Accounts.restrict(ids.get(0));

        assertThat(create("--yes").end(2).err()).contains("--yes with a filter needs --expect");
        assertThat(create("--yes", "--expect", "11").end(1).err())
                .contains("nothing was done: 12 users match, and --expect is 11");
        assertThat(create("--dry-run").end(0).err()).contains("  users   12\n", "… and 2 more");
        assertThat(create().type("11").end(1).err()).contains("the answer was not 12");
        assertThat(Accounts.exist(ids.toArray(String[]::new))).isTrue();

        Terminal watched = create("--reason", "Closed", "--watch").type("12").end(3);
        assertThat(watched.err()).contains("  reason  Closed\n", "Erasure " + idIn(watched));
        assertThat(watched.out())
                .contains("] 100 %  12 of 12, 1 refused", "11 of 12 deleted, 1 refused, 0 failed, 0 left");
        assertThat(Accounts.exist(ids.get(0))).isTrue();
        assertThat(Accounts.exist(ids.get(1))).isFalse();

        String erasure = idIn(watched);
        assertThat(Terminal.start("erasures", "list", "--state", "completed")
                        .end(0)
                        .out())
                .contains(erasure, "Closed");
        assertThat(Terminal.start("erasures", "show", erasure, "--targets", "--outcome", "refused")
                        .end(0)
                        .out())
                .contains(ids.get(0), "Cannot delete user with related data: 1 uploaded assets");
        assertThat(Terminal.start("erasures", "watch", erasure, "--json").end(3).out())
                .startsWith("{\"id\":\"" + erasure)
                .hasLineCount(1);
        assertReceiptsAreGenuine(erasure, ids.get(1));
        Terminal.start("users", "delete", ids.get(0), "--force", "--yes").end(0);
    }

    private void assertReceiptsAreGenuine(String erasure, String user) {
        String file = folder.resolve("receipt").toString();
        Terminal.start("receipts", erasure, "--out", file).end(0);
        assertThat(Terminal.start("verify", file).end(0).out()).startsWith("The receipt is genuine.\n");
        assertThat(Terminal.start("receipts", erasure, "--out", file).end(1).err())
                .contains("can't be written, or exists already");

        String ofUser = folder.resolve("receipt of a user").toString();
        Terminal fetch =
                Terminal.start("receipts", erasure, user, "--out", ofUser).end(0);
        String salt = fetch.err().replaceFirst("(?s).*--salt (\\S+)\n", "$1");
        Terminal.start("verify", ofUser, "--user", user, "--salt", salt).end(0);
    }

    @Test
    void pausesResumesAndCancels() {
        String id = Accounts.add("later@cli.example", "Later");
        String erasure = idIn(Terminal.start("erasures", "create", id, "--delay", "P30D", "--yes")
                .end(0));

        assertThat(Terminal.start("erasures", "pause", erasure).end(0).out()).contains("state         paused");
        assertThat(Terminal.start("erasures", "resume", erasure)
                        .type("2")
                        .end(1)
                        .err())
                .contains("Type 1 to let it delete 1 user: ");
        assertThat(Terminal.start("erasures", "resume", erasure)
                        .type("1")
                        .end(0)
                        .out())
                .contains("state         scheduled");
        assertThat(Terminal.start("erasures", "cancel", erasure).end(0).out()).contains("state         cancelled");
        assertThat(Terminal.start("erasures", "watch", erasure).end(1).out()).contains("0 of 1 deleted");
        assertThat(Terminal.start("erasures", "resume", erasure, "--yes").end(1).err())
                .contains("A cancelled erasure can't be resumed (status 409, request ");
        assertThat(Accounts.exist(id)).isTrue();
        Terminal.start("users", "delete", id, "--yes").end(0);
    }

    private static Terminal create(String... more) {
        String[] words = new String[4 + more.length];
        words[0] = "erasures";
        words[1] = "create";
        words[2] = "--email-domain";
        words[3] = "erased.example";
        System.arraycopy(more, 0, words, 4, more.length);
        return Terminal.start(words);
    }

    private static String idIn(Terminal terminal) {
        Matcher id = ID.matcher(terminal.out());
        assertThat(id.find()).as(terminal.out()).isTrue();
        return id.group(1);
    }
}
