package dev.lethe.local.folder;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options of every command: which suite is meant, and help. */
public final class SuiteOptions {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            converter = Folder.class,
            description =
                    "The folder with the suite's data, keys, passwords and logs (default: .lethe in the checkout).")
    private DataFolder data;

    @Option(names = "--help", usageHelp = true, description = "Prints this.")
    private boolean help;

    static final class Folder implements ITypeConverter<DataFolder> {

        @Override
        public DataFolder convert(String value) {
            if (value.isBlank()) {
                throw new TypeConversionException("is empty");
            }
            try {
                return new DataFolder(Path.of(value));
            } catch (InvalidPathException e) {
                throw new TypeConversionException("is no path: " + value);
            }
        }
    }

    /** Returns the checkout, which the script names. */
    public static Path home() {
        return Path.of(System.getProperty("lethe.home", ".")).toAbsolutePath();
    }

    /** Whether a suite of this machine was named on the command line. */
    public boolean isNamed() {
        return data != null;
    }

    public DataFolder data() {
        return Optional.ofNullable(data)
                .or(() -> Optional.ofNullable(System.getenv("LETHE_DATA"))
                        .filter(value -> !value.isBlank())
                        .map(value -> new DataFolder(Path.of(value))))
                .orElseGet(() -> DataFolder.ofCheckout(home()));
    }
}
