package dev.lethe.local.suite;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.local.console.Refusal;
import dev.lethe.local.folder.DataFolder;
import dev.lethe.local.folder.PrivateFile;
import dev.lethe.local.processes.ProcessMark;
import dev.lethe.local.services.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What runs on a data folder. Other commands read it, and so does the start after a crash. */
public record SuiteState(Ports ports, ProcessMark supervisor, boolean up, Map<String, ProcessMark> children) {

    private static final ObjectMapper JSON = new ObjectMapper()
            .setVisibility(PropertyAccessor.ALL, Visibility.NONE)
            .setVisibility(PropertyAccessor.FIELD, Visibility.ANY)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES);

    public SuiteState {
        children = Map.copyOf(children);
    }

    static SuiteState starting(Ports ports) {
        return new SuiteState(ports, ProcessMark.of(ProcessHandle.current()), false, Map.of());
    }

    SuiteState with(String child, ProcessMark process) {
        Map<String, ProcessMark> more = new LinkedHashMap<>(children);
        more.put(child, process);
        return new SuiteState(ports, supervisor, up, more);
    }

    SuiteState nowUp() {
        return new SuiteState(ports, supervisor, true, children);
    }

    public boolean isRunning() {
        return supervisor.process().isPresent();
    }

    public Optional<ProcessHandle> child(String name) {
        return Optional.ofNullable(children.get(name)).flatMap(ProcessMark::process);
    }

    /** Returns the children that still run. After the suite was killed there may be some. */
    public List<ProcessMark> liveChildren() {
        return children.values().stream()
                .filter(mark -> mark.process().isPresent())
                .toList();
    }

    public static Optional<SuiteState> read(DataFolder data) {
        try {
            return Files.exists(data.state())
                    ? Optional.of(JSON.readValue(data.state().toFile(), SuiteState.class))
                    : Optional.empty();
        } catch (IOException e) {
            // Another version wrote it. There is nothing in it that could be acted on.
            return Optional.empty();
        }
    }

    /** Returns the ports of the suite on a folder, which has to be running. */
    public static Ports portsOn(DataFolder data) {
        return read(data)
                .filter(SuiteState::isRunning)
                .map(SuiteState::ports)
                .orElseThrow(() -> Refusal.because(
                        "no suite runs on %s: start one with ./lethe up, or say which is meant with --data",
                        data.root()));
    }

    void write(DataFolder data) {
        try {
            PrivateFile.write(data.state(), JSON.writeValueAsString(this));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void forget(DataFolder data) {
        try {
            Files.deleteIfExists(data.state());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
