package dev.lethe.local.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordsTest {

    @TempDir
    Path folder;

    @Test
    void areKeptAndDifferentForEveryRole() {
        Passwords passwords = new Passwords(new DataFolder(folder));
        String users = passwords.of("users");
        String conversations = passwords.of("conversations");

        assertThat(users).isNotEqualTo(conversations);
        assertThat(new Passwords(new DataFolder(folder)).of("users")).isEqualTo(users);
        assertThat(new Passwords(new DataFolder(folder)).of("conversations")).isEqualTo(conversations);
    }

    @Test
    void fitIntoAUrlAndAStatementAsTheyAre() {
        assertThat(new Passwords(new DataFolder(folder)).of("users")).matches("[A-Za-z0-9_-]{32}");
    }
}
