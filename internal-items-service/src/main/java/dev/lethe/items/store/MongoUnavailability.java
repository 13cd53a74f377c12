package dev.lethe.items.store;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoException;
import com.mongodb.MongoExecutionTimeoutException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoOperationTimeoutException;
import com.mongodb.MongoServerUnavailableException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteConcernException;
import dev.lethe.common.error.Causes;
import dev.lethe.common.error.StoreUnavailability;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/** Recognises the driver's exceptions for a server that is unavailable, changing its primary, or too slow. */
@Singleton
public final class MongoUnavailability implements StoreUnavailability {

    private static final List<Class<? extends RuntimeException>> AWAY_OR_SLOW = List.of(
            MongoSocketException.class,
            MongoTimeoutException.class,
            MongoOperationTimeoutException.class,
            MongoExecutionTimeoutException.class,
            MongoNotPrimaryException.class,
            MongoNodeIsRecoveringException.class,
            MongoServerUnavailableException.class,
            MongoConnectionPoolClearedException.class);

    /** Error codes of a server that is stepping down, shutting down, or gave up waiting. */
    private static final Set<Integer> AWAY_OR_SLOW_CODES = Set.of(
            24, // LockTimeout
            46, // LockBusy
            50, // MaxTimeMSExpired
            64, // WriteConcernTimeout
            89, // NetworkTimeout
            91, // ShutdownInProgress
            112, // WriteConflict
            189, // PrimarySteppedDown
            251, // NoSuchTransaction
            262, // ExceededTimeLimit
            10107, // NotWritablePrimary
            11600, // InterruptedAtShutdown
            11602, // InterruptedDueToReplStateChange
            13435, // NotPrimaryNoSecondaryOk
            13436); // NotPrimaryOrSecondary

    @Override
    public boolean isBehind(Throwable thrown) {
        return Causes.of(thrown).anyMatch(MongoUnavailability::isAwayOrSlow);
    }

    private static boolean isAwayOrSlow(Throwable cause) {
        return AWAY_OR_SLOW.stream().anyMatch(type -> type.isInstance(cause))
                || cause instanceof MongoException refused
                        && (AWAY_OR_SLOW_CODES.contains(refused.getCode())
                                || refused.hasErrorLabel(MongoException.TRANSIENT_TRANSACTION_ERROR_LABEL)
                                || refused.hasErrorLabel(MongoException.UNKNOWN_TRANSACTION_COMMIT_RESULT_LABEL))
                || cause instanceof MongoWriteConcernException
                || cause instanceof MongoBulkWriteException partly && partly.getWriteConcernError() != null;
    }
}
