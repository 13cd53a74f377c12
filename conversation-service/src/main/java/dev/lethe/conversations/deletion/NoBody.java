package dev.lethe.conversations.deletion;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.PathItem;

/** Deletions look at a body only to refuse it, which the description of the API would otherwise take for wanting one. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class NoBody implements OASFilter {

    @Override
    public PathItem filterPathItem(PathItem path) {
        if (path.getDELETE() != null) {
            path.getDELETE().setRequestBody(null);
        }
        return path;
    }
}
