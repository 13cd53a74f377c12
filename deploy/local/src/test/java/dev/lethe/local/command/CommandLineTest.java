package dev.lethe.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.local.folder.DataFolder;
import dev.lethe.local.stores.Database;
import dev.lethe.local.tokens.Role;
import dev.lethe.local.tokens.TokenRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {

    private static final Path HOME = Path.of("/checkout");
    private static final DataFolder DEFAULT = new DataFolder(HOME.resolve(".lethe"));

    private final CommandLine commandLine = new CommandLine(HOME, Map.of());

    @Test
    void upHasDefaults() {
        assertThat(commandLine.parse("up")).isEqualTo(new Command.Up(DEFAULT, 3000, true));
    }

    @Test
    void upTakesItsOptionsInBothForms() {
        Command expected = new Command.Up(new DataFolder(Path.of("/elsewhere")), 3100, false);

        assertThat(commandLine.parse("up", "--port", "3100", "--data", "/elsewhere", "--no-demo"))
                .isEqualTo(expected);
        assertThat(commandLine.parse("up", "--no-demo", "--data=/elsewhere", "--port=3100"))
                .isEqualTo(expected);
    }

    @Test
    void theEnvironmentNamesTheDataFolderUnlessAnOptionDoes() {
        CommandLine withVariable = new CommandLine(HOME, Map.of("LETHE_DATA", "/variable"));

        assertThat(withVariable.parse("env").data().root()).isEqualTo(Path.of("/variable"));
        assertThat(withVariable.parse("env", "--data", "/option").data().root()).isEqualTo(Path.of("/option"));
    }

    @Test
    void aRelativeDataFolderIsWhereTheCallerStands() {
        assertThat(commandLine.parse("status", "--data", "here").data().root())
                .isEqualTo(Path.of("here").toAbsolutePath());
    }

    @Test
    void aTokenIsTheDemoUsersUnlessAnotherIsNamed() {
        assertThat(request("token"))
                .isEqualTo(new TokenRequest(
                        Role.USER, "11111111-1111-4111-8111-111111111111", Optional.of(1L), Duration.ofHours(1)));
        assertThat(request("token", "--role", "super-admin", "--ttl", "7d"))
                .isEqualTo(new TokenRequest(
                        Role.SUPER_ADMIN, "33333333-3333-4333-8333-333333333333", Optional.of(3L), Duration.ofDays(7)));
    }

    @Test
    void anotherSubjectHasNoNumberUnlessOneIsGiven() {
        assertThat(request("token", "--sub", "abc").userId()).isEmpty();
        assertThat(request("token", "--sub", "abc", "--user-id", "17").userId()).contains(17L);
        assertThat(request("token", "--user-id", "17").userId()).contains(17L);
    }

    @Test
    void psqlGetsWhatIsNotOurs() {
        assertThat(commandLine.parse("psql", "test-data", "--data", "/d", "-c", "SELECT 1", "--csv"))
                .isEqualTo(new Command.Psql(
                        new DataFolder(Path.of("/d")), Database.TEST_DATA, List.of("-c", "SELECT 1", "--csv")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "launch               | unknown command launch (see ./lethe --help)",
                "up --prot 1          | unknown option --prot (see ./lethe up --help)",
                "up 3000              | unknown argument 3000 (see ./lethe up --help)",
                "up --port            | --port needs a value (see ./lethe up --help)",
                "up --port x          | --port is x; it must be a number from 1024 to 63525 (see ./lethe up --help)",
                "up --port 63526      | --port is 63526; it must be a number from 1024 to 63525 (see ./lethe up --help)",
                "up --port 1 --port 2 | --port is given twice (see ./lethe up --help)",
                "up --no-demo=yes     | --no-demo takes no value (see ./lethe up --help)",
                "env --data=          | --data is empty (see ./lethe env --help)",
                "token --role root    | there is no role root: it is one of user, admin, super-admin (see ./lethe token --help)",
                "token --ttl 1y       | --ttl is 1y; it looks like 30s, 15m, 1h or 7d (see ./lethe token --help)",
                "token --user-id a    | --user-id is a; it must be a whole number (see ./lethe token --help)",
                "token --sub=         | --sub is empty (see ./lethe token --help)",
                "psql                 | psql needs the name of a database: users, conversations, test-data (see ./lethe psql --help)",
                "psql items           | there is no database items: it is one of users, conversations, test-data (see ./lethe psql --help)",
            })
    void saysInOneLineWhatIsWrong(String words, String line) {
        assertThatThrownBy(() -> commandLine.parse(words.split(" ")))
                .isInstanceOf(UsageException.class)
                .hasMessage(line);
    }

    private TokenRequest request(String... words) {
        return ((Command.Token) commandLine.parse(words)).request();
    }
}
