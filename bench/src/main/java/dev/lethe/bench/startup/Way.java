package dev.lethe.bench.startup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A way to run a service.
 *
 * @param program what is run, up to where system properties go
 * @param rest what follows them
 * @param files what has to be there for it
 */
record Way(String name, List<String> program, List<String> rest, Path files) {

    /** Those that there is something to run for. */
    static List<Way> of(String module, Options options) {
        List<Way> ways = new ArrayList<>();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Path jar = options.home().resolve(module).resolve("target/quarkus-app");
        if (Files.exists(jar)) {
            ways.add(onJava("Java " + Runtime.version().feature(), List.of(java), jar));
        }
        options.java25().map(home -> home.resolve("bin/java").toString()).ifPresent(java25 -> {
            if (Files.exists(jar)) {
                ways.add(onJava("Java 25", List.of(java25), jar));
            }
            options.aot()
                    .map(folder -> folder.resolve(module))
                    .filter(Files::exists)
                    .ifPresent(aot -> ways.add(onJava(
                            "Java 25, AOT cache", List.of(java25, "-XX:AOTCache=" + aot.resolve("app.aot")), aot)));
        });
        options.executables()
                .map(folder -> folder.resolve(module + "-runner"))
                .filter(Files::exists)
                .ifPresent(runner -> ways.add(new Way("native", List.of(runner.toString()), List.of(), runner)));
        return ways;
    }

    private static Way onJava(String name, List<String> program, Path application) {
        return new Way(
                name,
                program,
                List.of("-jar", application.resolve("quarkus-run.jar").toString()),
                application);
    }

    double megabytes() throws IOException {
        try (Stream<Path> all = Files.walk(files)) {
            long bytes = 0;
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(file);
            }
            return bytes / 1e6;
        }
    }
}
