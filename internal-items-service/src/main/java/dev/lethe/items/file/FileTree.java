package dev.lethe.items.file;

import dev.lethe.common.error.Failure;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/** Removes files below the root, in a configured number of threads. */
@Singleton
public class FileTree {

    /** How many files of one folder a thread removes at a time. */
    private static final int SLICE = 64;

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final FileConfig config;
    private final ExecutorService threads;

    FileTree(FileConfig config) {
        this.config = config;
        this.threads = Executors.newFixedThreadPool(config.unlink().threads(), work -> {
            Thread thread = new Thread(work, "unlink");
            thread.setDaemon(true);
            return thread;
        });
    }

    @PreDestroy
    void stop() {
        threads.shutdown();
    }

    /**
     * Fails before anything is deleted if the root is missing or isn't marked. An empty folder in its place would look
     * as if all files were gone.
     */
    public void require() {
        Path root = root();
        try {
            Folder.root(root).close();
        } catch (IOException e) {
            throw unavailable(e);
        }
        if (!Files.isWritable(root)) {
            throw unavailable(new IOException("The file root is not writable"));
        }
    }

    public List<Removal> remove(Collection<String> paths) {
        return each(paths, true);
    }

    /** Removes this folder in the root, unless it is missing or no folder, or something is in it. */
    public void removeIfEmpty(String folder) {
        Path name = Path.of(folder);
        try (Folder root = Folder.root(root())) {
            if (root.attributes(name).isDirectory()) {
                root.remove(name);
            }
        } catch (NoSuchFileException | DirectoryNotEmptyException stays) {
            // It isn't a trace of anybody, or more than that.
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    /** Returns what {@link #remove} would do. */
    public List<Removal> rehearse(Collection<String> paths) {
        return each(paths, false);
    }

    /** Returns the paths that have no file. */
    public Set<String> absent(Collection<String> paths) {
        return rehearse(paths).stream()
                .filter(file -> file.outcome() == Removal.Outcome.MISSING)
                .map(Removal::path)
                .collect(Collectors.toUnmodifiableSet());
    }

    private Path root() {
        return config.fileRoot().orElseThrow(() -> unavailable(new IOException("lethe.items.file-root is not set")));
    }

    private List<Removal> each(Collection<String> paths, boolean really) {
        Path root = root();
        List<Removal> removals = new ArrayList<>();
        Map<List<Path>, Map<String, Path>> byFolder = new LinkedHashMap<>();
        for (String text : paths) {
            try {
                FilePath path = FilePath.of(text);
                byFolder.computeIfAbsent(path.folders(), folder -> new LinkedHashMap<>())
                        .put(text, path.name());
            } catch (Refused e) {
                removals.add(new Removal(text, Removal.Outcome.REFUSED, e.getMessage()));
            }
        }
        List<Callable<List<Removal>>> slices = new ArrayList<>();
        byFolder.forEach((folders, names) -> {
            List<Map.Entry<String, Path>> all = List.copyOf(names.entrySet());
            for (int from = 0; from < all.size(); from += SLICE) {
                List<Map.Entry<String, Path>> some = all.subList(from, Math.min(all.size(), from + SLICE));
                slices.add(() -> new Slice(root, folders, some, really).removals());
            }
        });
        removals.addAll(inParallel(slices));
        return removals;
    }

    private List<Removal> inParallel(List<Callable<List<Removal>>> slices) {
        try {
            List<Removal> removals = new ArrayList<>();
            for (Future<List<Removal>> slice : threads.invokeAll(slices)) {
                removals.addAll(slice.get());
            }
            return removals;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException) {
                throw unavailable(e.getCause());
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(e);
        }
    }

    private static Failure unavailable(Throwable cause) {
        // The path of the root is no secret, but the cause of a failure is logged with the name of a file in it.
        return Failure.unavailable(
                RETRY_AFTER,
                cause instanceof FileSystemException
                        ? new IOException("The file root can't be used: "
                                + cause.getClass().getSimpleName())
                        : cause);
    }
}
