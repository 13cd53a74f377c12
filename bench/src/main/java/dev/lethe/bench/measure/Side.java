package dev.lethe.bench.measure;

/** A side that is only a name and a way to connect. */
public record Side<S extends AutoCloseable>(String name, Opening<S> opening) implements Contestant<S> {

    @FunctionalInterface
    public interface Opening<S> {
        S open() throws Exception;
    }

    @Override
    public S open() throws Exception {
        return opening.open();
    }
}
