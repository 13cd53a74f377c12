package dev.lethe.testdata;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives all tests of a run the same {@link TestData}, and has it deleted when the run ends. */
final class TestDataExtension implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(TestDataExtension.class);
    private static final int RANDOM_BYTES = 4;

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestData.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        // The root store is closed after the last test, and closes what is in it.
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(Run.class, created -> Run.begin(context), Run.class)
                .data();
    }

    /** @param cleanup empty where somebody else cleans up, or nobody */
    private record Run(TestData data, Optional<Cleanup> cleanup) implements AutoCloseable {

        static Run begin(ExtensionContext context) {
            Optional<String> given = setting(context, "TEST_SESSION_ID", "lethe.test-session-id");
            TestData data = new TestData(given.orElseGet(Run::newSession));
            boolean keep = setting(context, "LETHE_KEEP_TEST_DATA", "lethe.keep-test-data")
                    .map(Run::isTrue)
                    .orElse(false);
            if (given.isPresent() || keep) {
                return new Run(data, Optional.empty());
            }
            String key = setting(context, "INTERNAL_AUTOMATION_KEY", "lethe.internal-key")
                    .filter(value -> !value.isBlank())
                    .orElseThrow(() -> new IllegalStateException(
                            "INTERNAL_AUTOMATION_KEY is not set, so the test data could not be deleted"));
            String url = setting(context, "LETHE_CLEANUP_URL", "lethe.cleanup-url")
                    .filter(address -> !address.isBlank())
                    .orElse("http://localhost:3090");
            return new Run(data, Optional.of(new Cleanup(url, key)));
        }

        /** Anything else could mean that the data is to stay. */
        private static boolean isTrue(String value) {
            if (value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false")) {
                return value.equalsIgnoreCase("true");
            }
            throw new IllegalStateException("LETHE_KEEP_TEST_DATA is " + value + "; it must be true or false");
        }

        private static String newSession() {
            byte[] random = new byte[RANDOM_BYTES];
            new SecureRandom().nextBytes(random);
            return "test_session_" + Instant.now().getEpochSecond() + "_"
                    + HexFormat.of().formatHex(random);
        }

        private static Optional<String> setting(ExtensionContext context, String variable, String parameter) {
            return context.getConfigurationParameter(parameter).or(() -> Optional.ofNullable(System.getenv(variable)));
        }

        @Override
        public void close() {
            cleanup.ifPresent(service -> service.run(data.sessionId()));
        }
    }
}
