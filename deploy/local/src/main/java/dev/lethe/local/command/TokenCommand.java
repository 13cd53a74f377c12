package dev.lethe.local.command;

import dev.lethe.local.folder.SuiteOptions;
import dev.lethe.local.tokens.DemoAccount;
import dev.lethe.local.tokens.Tokens;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

@Command(
        name = "token",
        sortOptions = false,
        description = {
            "Prints a token that the suite's services accept.",
            "It prints nothing else. The suite needn't be running: its key signs the token, and is made on first use."
        })
public final class TokenCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            converter = AccountOfRole.class,
            description = "user, admin or super-admin; user unless given.")
    private DemoAccount account = DemoAccount.USER;

    @Option(
            names = "--sub",
            paramLabel = "ID",
            description = "The user whose token it is; the demo account of that role unless given.")
    private String subject;

    @Option(
            names = "--user-id",
            paramLabel = "N",
            description =
                    "The user's number in the conversation service. The demo accounts user, admin and super-admin have 1,"
                            + " 2 and 3; others have none unless given.")
    private Long userId;

    @Option(
            names = "--ttl",
            paramLabel = "TIME",
            converter = Ttl.class,
            description = "How long it is valid: 30s, 15m, 1h or 7d; 1h unless given.")
    private Duration ttl = Duration.ofHours(1);

    @Mixin
    private SuiteOptions suite;

    static final class AccountOfRole implements ITypeConverter<DemoAccount> {

        @Override
        public DemoAccount convert(String role) {
            return DemoAccount.of(role)
                    .orElseThrow(() -> new TypeConversionException(
                            "there is no role %s: it is one of user, admin, super-admin".formatted(role)));
        }
    }

    /** How long a token lasts, as people write it. */
    static final class Ttl implements ITypeConverter<Duration> {

        private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,8})([smhd])");
        private static final Duration LONGEST = Duration.ofDays(3650);

        @Override
        public Duration convert(String text) {
            Matcher matcher = FORM.matcher(text);
            if (matcher.matches()) {
                String period = matcher.group(2).equals("d") ? "P" : "PT";
                Duration ttl = Duration.parse(period + text);
                if (ttl.compareTo(LONGEST) <= 0) {
                    return ttl;
                }
            }
            throw new TypeConversionException("%s is no time; it looks like 30s, 15m, 1h or 7d".formatted(text));
        }
    }

    @Override
    public Integer call() throws Exception {
        if (subject != null && subject.isBlank()) {
            throw new ParameterException(spec.commandLine(), "--sub is empty");
        }
        String sub = Optional.ofNullable(subject).orElse(account.id());
        // The number of a demo account belongs to that account: nobody else's token gets it unasked.
        Optional<Long> number = Optional.ofNullable(userId)
                .or(() -> Optional.of(account.userId()).filter(own -> sub.equals(account.id())));
        System.out.println(new Tokens(suite.data()).sign(account.role(), sub, number, ttl));
        return 0;
    }
}
