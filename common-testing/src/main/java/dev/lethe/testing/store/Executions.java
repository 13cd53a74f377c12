package dev.lethe.testing.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts how often something is executed on a connection. */
public final class Executions {

    private final AtomicInteger count = new AtomicInteger();

    public int count() {
        return count.get();
    }

    public Connection counted(Connection connection) {
        return counted(Connection.class, connection);
    }

    private <T> T counted(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, values) -> {
                    if (method.getName().startsWith("execute")) {
                        count.incrementAndGet();
                    }
                    try {
                        Object result = method.invoke(target, values);
                        return result instanceof PreparedStatement statement
                                ? counted(PreparedStatement.class, statement)
                                : result instanceof Statement statement ? counted(Statement.class, statement) : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
