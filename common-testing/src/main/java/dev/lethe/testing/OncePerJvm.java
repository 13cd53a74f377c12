package dev.lethe.testing;

import java.util.function.Supplier;

/**
 * Makes a thing once for the whole test run, and remembers what there is to say of it. A static field wouldn't do: the
 * test framework loads a class repeatedly.
 */
public final class OncePerJvm {

    private OncePerJvm() {}

    public static String get(String name, Supplier<String> make) {
        synchronized (System.getProperties()) {
            String there = System.getProperty(name);
            if (there == null) {
                there = make.get();
                System.setProperty(name, there);
            }
            return there;
        }
    }
}
