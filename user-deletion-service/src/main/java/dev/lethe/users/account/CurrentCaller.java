package dev.lethe.users.account;

import dev.lethe.common.request.CurrentRequest;
import dev.lethe.users.log.Action;
import dev.lethe.users.log.Request;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;

/** The caller of the request being served. */
@RequestScoped
public class CurrentCaller {

    private final SecurityIdentity identity;
    private final CurrentRequest request;

    public CurrentCaller(SecurityIdentity identity, CurrentRequest request) {
        this.identity = identity;
        this.request = request;
    }

    public Caller get() {
        return identity.getAttribute(LivingAccounts.CALLER);
    }

    /** What the caller asks for, in the words of the deletion log. */
    public Request asks(Action action, boolean dryRun) {
        return new Request(request.id(), get().id(), action, dryRun);
    }
}
