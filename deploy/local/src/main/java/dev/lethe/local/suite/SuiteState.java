package dev.lethe.local.suite;

import dev.lethe.local.folder.DataFolder;
import dev.lethe.local.folder.PrivateFile;
import dev.lethe.local.processes.ProcessMark;
import dev.lethe.local.services.Ports;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What runs on a data folder, written down for the commands that come later, and for the start after a crash. */
public record SuiteState(Ports ports, ProcessMark supervisor, boolean up, Map<String, ProcessMark> children) {

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

    /** Children that still run: after a supervisor was killed, there may be some. */
    public List<ProcessMark> liveChildren() {
        return children.values().stream()
                .filter(mark -> mark.process().isPresent())
                .toList();
    }

    public static Optional<SuiteState> read(DataFolder data) {
        if (!Files.exists(data.state())) {
            return Optional.empty();
        }
        try {
            return Optional.of(from(new JsonObject(PrivateFile.read(data.state()))));
        } catch (DecodeException | NullPointerException | ClassCastException e) {
            // Not written by this version; there is nothing in it that could be acted on.
            return Optional.empty();
        }
    }

    void write(DataFolder data) {
        PrivateFile.write(data.state(), toJson().encodePrettily() + "\n");
    }

    static void forget(DataFolder data) {
        try {
            Files.deleteIfExists(data.state());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SuiteState from(JsonObject json) {
        Map<String, ProcessMark> children = new LinkedHashMap<>();
        JsonObject written = json.getJsonObject("children");
        written.fieldNames().forEach(name -> children.put(name, ProcessMark.from(written.getJsonObject(name))));
        return new SuiteState(
                new Ports(json.getInteger("port")),
                ProcessMark.from(json.getJsonObject("supervisor")),
                json.getBoolean("up"),
                children);
    }

    private JsonObject toJson() {
        JsonObject written = new JsonObject();
        children.forEach((name, mark) -> written.put(name, mark.toJson()));
        return new JsonObject()
                .put("port", ports.gateway())
                .put("up", up)
                .put("supervisor", supervisor.toJson())
                .put("children", written);
    }
}
