package dev.lethe.users.erasure;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lethe.users.account.UserName;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * The erasure that was accepted, or what a dry run found: how many users it would have as targets, and some of them.
 *
 * @param samples users who exist
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AcceptedErasure(ErasureView erasure, Long count, List<UserName> samples) {}
