package dev.lethe.local.deployment;

import dev.lethe.local.console.Refusal;
import dev.lethe.local.folder.SuiteOptions;
import dev.lethe.local.suite.SuiteState;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Reads the options that say where a deployment is. */
public final class AddressOptions {

    static final String URL_VARIABLE = "LETHE_URL";

    @Option(
            names = "--url",
            paramLabel = "URL",
            converter = Address.class,
            description = "The gateway of a deployment (default: LETHE_URL, or the suite that runs here).")
    private URI url;

    @Option(
            names = "--plain-http",
            description = "Allows a URL of another machine with http, which shows the token to everybody on the way.")
    private boolean plainHttp;

    @Mixin
    private SuiteOptions suite;

    static final class Address implements ITypeConverter<URI> {

        @Override
        public URI convert(String text) {
            try {
                URI address = URI.create(text.replaceFirst("/+$", ""));
                String scheme = String.valueOf(address.getScheme());
                if (scheme.matches("https?")
                        && address.getHost() != null
                        && address.getRawUserInfo() == null
                        && address.getRawQuery() == null
                        && address.getRawFragment() == null) {
                    return address;
                }
            } catch (IllegalArgumentException e) {
                // It is told below.
            }
            throw new TypeConversionException("%s is no address such as https://lethe.example".formatted(text));
        }
    }

    /** Returns the address that was named, or else that of the suite that runs here. */
    URI url() {
        URI address = named().orElseGet(() -> URI.create(
                "http://localhost:" + SuiteState.portsOn(suite.data()).gateway()));
        if (!plainHttp && !isSafe(address)) {
            throw Refusal.because(
                    "%s has no TLS, so everybody on the way could read the token; --plain-http allows it", address);
        }
        return address;
    }

    /** Returns the address that was named, if one was. A folder on the command line means the suite of this machine. */
    Optional<URI> named() {
        if (suite.isNamed()) {
            if (url != null) {
                throw Refusal.because("--url and --data name two suites");
            }
            return Optional.empty();
        }
        return Optional.ofNullable(url).or(() -> variable(URL_VARIABLE).map(AddressOptions::fromVariable));
    }

    /** Whether the token of the environment is for that address, and not for another deployment. */
    boolean takesTokenOfEnvironment() {
        Optional<URI> ofEnvironment = variable(URL_VARIABLE).map(AddressOptions::fromVariable);
        return named().isPresent() && (ofEnvironment.isEmpty() || ofEnvironment.equals(named()));
    }

    SuiteOptions suite() {
        return suite;
    }

    /** Returns the deployment for its public keys, which nobody on the way may change. */
    public Deployment forKeys() {
        requireSafeForKeys(url());
        return Deployment.withoutToken(url());
    }

    /** Refuses an address from which somebody else's keys could come. */
    public static void requireSafeForKeys(URI address) {
        if (!isSafe(address)) {
            throw Refusal.because("%s has no TLS, so anybody on the way could put in keys of their own", address);
        }
    }

    /** Refuses to look at the suite that runs here where another deployment is meant. */
    public static void requireThisMachine(SuiteOptions suite, String instead) {
        variable(URL_VARIABLE).filter(url -> !suite.isNamed()).ifPresent(url -> {
            throw Refusal.because("%s is %s, and stores are read, not services: %s", URL_VARIABLE, url, instead);
        });
    }

    static Optional<String> variable(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
    }

    private static URI fromVariable(String text) {
        try {
            return new Address().convert(text);
        } catch (TypeConversionException e) {
            throw Refusal.because(e, URL_VARIABLE);
        }
    }

    /** Whether nobody on the way to the address can read or change what is sent. */
    public static boolean isSafe(URI address) {
        try {
            return "https".equals(address.getScheme())
                    || InetAddress.getByName(address.getHost()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
