package dev.lethe.local.deployment;

import java.util.UUID;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads ids. Java's own method would read {@code 1-1-1-1-1} as the id of somebody else. */
public final class Uuid implements ITypeConverter<UUID> {

    private static final Pattern FORM = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    @Override
    public UUID convert(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new TypeConversionException("%s is no UUID".formatted(text));
        }
        return UUID.fromString(text);
    }
}
