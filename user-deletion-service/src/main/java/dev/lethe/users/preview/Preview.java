package dev.lethe.users.preview;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Arrays;
import java.util.Map;

/**
 * A preview: a user and what refers to them.
 *
 * @param hold absent if the user is not under hold
 * @param summary one figure for each relation that has more than a count
 * @param tag differs as soon as anything of it does
 */
@RegisterForReflection
public record Preview(
        Map<String, Object> user,
        @JsonInclude(JsonInclude.Include.NON_NULL) Object hold,
        Map<String, Object> relatedData,
        @JsonIgnore Map<String, Object> summary,
        @JsonIgnore String tag) {

    /** Compares tags as {@code If-Match} says: {@code *} matches any user that exists, and a weak tag never matches. */
    public boolean matches(String ifMatch) {
        return Arrays.stream(ifMatch.split(",")).map(String::trim).anyMatch(one -> one.equals("*") || one.equals(tag));
    }
}
