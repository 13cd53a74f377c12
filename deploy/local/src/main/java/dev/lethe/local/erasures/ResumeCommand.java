package dev.lethe.local.erasures;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.local.deployment.Deployment;
import dev.lethe.local.deployment.Review;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "resume", description = "Resumes a paused erasure, after a review. You answer for it from then on.")
final class ResumeCommand extends ErasureChange {

    @Mixin
    private Review review;

    ResumeCommand() {
        super("resume");
    }

    @Override
    void review(Deployment deployment, UUID id) {
        JsonNode erasure = deployment.get(Erasures.path(id)).data().path("erasure");
        review.console().line("On %s:", deployment.url().toString());
        Erasures.print(erasure, review.console());
        long pending = Erasures.pending(erasure);
        review.confirm(pending, "let it delete " + Review.count(pending, "user"));
    }
}
