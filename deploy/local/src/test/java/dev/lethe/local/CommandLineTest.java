package dev.lethe.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.local.folder.DataFolder;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    @TempDir
    Path folder;

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void capture() {
        System.setOut(new PrintStream(printed, true));
        System.setErr(new PrintStream(printed, true));
    }

    @AfterEach
    void release() {
        System.setOut(out);
        System.setErr(err);
    }

    @Test
    void aTokenIsTheDemoUsersUnlessAnotherIsNamed() {
        assertClaims(token(), "user", "11111111-1111-4111-8111-111111111111", 1L, 3600);
        assertClaims(
                token("--role", "super-admin", "--ttl=7d"),
                "super-admin",
                "33333333-3333-4333-8333-333333333333",
                3L,
                7 * 86400);
    }

    @Test
    void anotherSubjectHasNoNumberUnlessOneIsGiven() {
        assertThat(token("--sub", "abc").containsKey("user_id")).isFalse();
        assertThat(token("--sub", "abc", "--user-id", "17").getLong("user_id")).isEqualTo(17);
        assertThat(token("--user-id", "17").getLong("user_id")).isEqualTo(17);
    }

    @ParameterizedTest
    @CsvSource({"30s, 30", "15m, 900", "1h, 3600", "7d, 604800"})
    void aTimeIsAnAmountAndAUnit(String text, long seconds) {
        JsonObject claims = token("--ttl", text);

        assertThat(claims.getLong("exp") - claims.getLong("iat")).isEqualTo(seconds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "h", "0s", "-1s", "1.5h", "1 h", "1H", "1y", "99999999999s", "999999999d"})
    void aTimeIsNothingElse(String text) {
        assertThat(run("token", "--data=" + folder, "--ttl=" + text)).isEqualTo(2);
        assertThat(printed.toString())
                .isEqualTo("lethe: Invalid value for option '--ttl': " + text
                        + " is no time; it looks like 30s, 15m, 1h or 7d (see ./lethe token --help)\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "launch               | Unmatched argument at index 0: 'launch' (see ./lethe --help)",
                "up --prot 1          | Unknown options: '--prot', '1' (see ./lethe up --help)",
                "up 3000              | Unmatched argument at index 1: '3000' (see ./lethe up --help)",
                "up --port            | Missing required parameter for option '--port' (N) (see ./lethe up --help)",
                "up --port x          | Invalid value for option '--port': 'x' is not an int (see ./lethe up --help)",
                "up --port 63526      | --port is 63526; it must be a number from 1024 to 63525 (see ./lethe up --help)",
                "up --port 1 --port 2 | option '--port' (N) should be specified only once (see ./lethe up --help)",
                "env --data=          | Invalid value for option '--data': is empty (see ./lethe env --help)",
                "token --role root    | Invalid value for option '--role': there is no role root: it is one of user, admin, super-admin (see ./lethe token --help)",
                "token --user-id a    | Invalid value for option '--user-id': 'a' is not a long (see ./lethe token --help)",
                "token --sub=         | --sub is empty (see ./lethe token --help)",
                "audit                | Missing required parameter: 'ID' (see ./lethe audit --help)",
                "users                | Missing required subcommand (see ./lethe users --help)",
                "users delete         | no user is named: ID or --ids (see ./lethe users delete --help)",
                "users delete 1-1-1-1-1 | 1-1-1-1-1 is no UUID (see ./lethe users delete --help)",
                "users find --url x   | Invalid value for option '--url': x is no address such as https://lethe.example (see ./lethe users find --help)",
                "users find --url https://me:secret@x | Invalid value for option '--url': https://me:secret@x is no address such as https://lethe.example (see ./lethe users find --help)",
                "erasures create      | it needs users or a filter, and not both: ID, --ids, --role, --status … (see ./lethe erasures create --help)",
                "erasures create --status=active --yes | --yes with a filter needs --expect (see ./lethe erasures create --help)",
                "erasures create --ids - | --ids - leaves no input for the answer; it needs --yes (see ./lethe erasures create --help)",
                "erasures create --status=active --dry-run --watch | --dry-run leaves nothing to --watch (see ./lethe erasures create --help)",
                "erasures show 55555555-5555-4555-8555-555555555555 --limit 1 | --outcome, --limit and --cursor need --targets (see ./lethe erasures show --help)",
                "psql                 | Missing required parameter: 'DATABASE' (see ./lethe psql --help)",
                "psql items           | Invalid value for positional parameter at index 0 (DATABASE): there is no database items: it is one of users, conversations, test-data (see ./lethe psql --help)",
            })
    void saysInOneLineWhatIsWrong(String words, String line) {
        assertThat(run(words.split(" "))).isEqualTo(2);
        assertThat(printed.toString()).isEqualTo("lethe: " + line + "\n");
    }

    /** The command is understood, and fails because there is no suite. */
    @Test
    void psqlTakesWhatOnlyPsqlKnows() {
        assertThat(run("psql", "test-data", "--data", folder.toString(), "-c", "SELECT 1", "--csv"))
                .isEqualTo(1);
        assertThat(printed.toString()).contains("no suite runs on " + new DataFolder(folder).root());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "users find --url http://192.0.2.1 --token x | http://192.0.2.1 has no TLS, so everybody on the way could read the token; --plain-http allows it",
                "users find --url https://127.0.0.1:1 | a token is needed for https://127.0.0.1:1: --token-file, --token or LETHE_TOKEN",
                "users find --url http://127.0.0.1:1 --token x | http://127.0.0.1:1 can't be reached",
                "users find --url http://127.0.0.1:1 --token-file /nowhere | the token can't be read from /nowhere: /nowhere",
                "verify-log --database x --user y | x is no database: it is named by jdbc:postgresql://HOST:PORT/NAME",
                "audit 1 --database x --user y | x is no database: it is named by jdbc:postgresql://HOST:PORT/NAME",
                "audit 1 --mongo mongodb://127.0.0.1 | the address of MongoDB isn't one with a database: mongodb://HOST/NAME",
                "audit 1 --mongo x | the address of MongoDB isn't one with a database: mongodb://HOST/NAME",
                "users find --url https://x.example --data /nowhere | --url and --data name two suites",
                "verify /etc/hostname --keys http://192.0.2.1/keys | http://192.0.2.1/keys has no TLS, so anybody on the way could put in keys of their own",
                "audit 1 --files /tmp | /tmp has no .lethe-file-root, so it isn't the items' files",
                "audit 1 --journal /nowhere | there is no journal in /nowhere",
            })
    void refusesInOneLineWhatCanNotBeDone(String words, String line) {
        assertThat(run(words.split(" "))).isEqualTo(1);
        assertThat(printed.toString()).isEqualTo("lethe: " + line + "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "users find",
                "users preview",
                "users delete",
                "users hold",
                "erasures create",
                "erasures list",
                "erasures show",
                "erasures watch",
                "erasures pause",
                "erasures resume",
                "erasures cancel"
            })
    void everyCommandOfAGroupExplainsItself(String command) {
        String[] words = command.split(" ");
        assertThat(run(words[0], words[1], "--help")).isZero();
        assertThat(printed.toString())
                .startsWith("Usage: ./lethe " + command + " ")
                .contains("--url=URL", "--token-file=FILE", "--json");
        printed.reset();
        assertThat(run(words[0], "--help")).isZero();
        assertThat(printed.toString()).containsPattern("(?m)^  " + words[1] + " ");
    }

    private JsonObject token(String... words) {
        printed.reset();
        String[] all = new String[words.length + 2];
        System.arraycopy(words, 0, all, 2, words.length);
        all[0] = "token";
        all[1] = "--data=" + folder;
        assertThat(run(all)).as(printed::toString).isZero();
        byte[] claims = Base64.getUrlDecoder().decode(printed.toString().split("\\.")[1]);
        return new JsonObject(new String(claims, StandardCharsets.UTF_8));
    }

    private static int run(String... words) {
        return Lethe.commandLine().execute(words);
    }

    private static void assertClaims(JsonObject claims, String role, String subject, long userId, long ttl) {
        assertThat(claims.getJsonArray("groups").getString(0)).isEqualTo(role);
        assertThat(claims.getString("sub")).isEqualTo(subject);
        assertThat(claims.getLong("user_id")).isEqualTo(userId);
        assertThat(claims.getLong("exp") - claims.getLong("iat")).isEqualTo(ttl);
    }
}
