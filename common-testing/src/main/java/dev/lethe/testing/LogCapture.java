package dev.lethe.testing;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.JsonFormatter;
import org.jboss.logmanager.formatters.PatternFormatter;

/** Listens to the log of a service that runs in this JVM. */
public final class LogCapture extends Handler implements AutoCloseable {

    private final Queue<ExtLogRecord> records = new ConcurrentLinkedQueue<>();

    private Logger debugged;

    private LogCapture() {
        setLevel(Level.ALL);
    }

    public static LogCapture begin() {
        LogCapture capture = new LogCapture();
        Logger.getLogger("").addHandler(capture);
        return capture;
    }

    /** Starts, with our own categories at level DEBUG. */
    public static LogCapture beginWithDebug() {
        LogCapture capture = begin();
        capture.debugged = Logger.getLogger("dev.lethe");
        capture.debugged.setLevel(Level.FINE);
        return capture;
    }

    /** Returns each entry as the plain format writes it, without its line break. */
    public List<String> plainEntries() {
        String format = ConfigProvider.getConfig().getValue("quarkus.log.console.format", String.class);
        return entries(new PatternFormatter(format));
    }

    /** Returns each entry as production writes it, without its line break. */
    public List<String> jsonEntries() {
        return entries(new JsonFormatter());
    }

    private List<String> entries(Formatter formatter) {
        return records.stream()
                .map(formatter::format)
                .map(entry -> entry.replaceFirst("\\R\\z", ""))
                .toList();
    }

    /** Returns everything that was logged, with causes. */
    public String text() {
        return records.stream().map(LogCapture::textOf).collect(Collectors.joining("\n"));
    }

    public String requestIdOf(String message) {
        return records.stream()
                .filter(entry -> messageOf(entry).equals(message))
                .map(entry -> entry.getMdc("requestId"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Not in the log: " + message));
    }

    private static String messageOf(ExtLogRecord entry) {
        return new PatternFormatter("%s").format(entry);
    }

    private static String textOf(ExtLogRecord entry) {
        StringWriter text = new StringWriter();
        text.write(messageOf(entry));
        if (entry.getThrown() != null) {
            entry.getThrown().printStackTrace(new PrintWriter(text));
        }
        return text.toString();
    }

    @Override
    public void publish(LogRecord entry) {
        ExtLogRecord record = ExtLogRecord.wrap(entry);
        record.copyMdc();
        records.add(record);
    }

    @Override
    public void flush() {
        // nothing is held back
    }

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(this);
        if (debugged != null) {
            debugged.setLevel(null);
        }
    }
}
