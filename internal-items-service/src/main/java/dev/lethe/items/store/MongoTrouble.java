package dev.lethe.items.store;

import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoExecutionTimeoutException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoOperationTimeoutException;
import com.mongodb.MongoServerUnavailableException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import dev.lethe.common.error.Causes;
import dev.lethe.common.error.StoreTrouble;
import jakarta.inject.Singleton;
import java.util.List;

/** How MongoDB's driver says that the server is away, changing, or too slow. */
@Singleton
public final class MongoTrouble implements StoreTrouble {

    private static final List<Class<? extends RuntimeException>> AWAY_OR_SLOW = List.of(
            MongoSocketException.class,
            MongoTimeoutException.class,
            MongoOperationTimeoutException.class,
            MongoExecutionTimeoutException.class,
            MongoNotPrimaryException.class,
            MongoNodeIsRecoveringException.class,
            MongoServerUnavailableException.class,
            MongoConnectionPoolClearedException.class);

    @Override
    public boolean isBehind(Throwable thrown) {
        return Causes.of(thrown).anyMatch(cause -> AWAY_OR_SLOW.stream().anyMatch(type -> type.isInstance(cause)));
    }
}
