package dev.lethe.testing;

import java.util.function.Supplier;

/**
 * Makes a thing once for the whole test run, and remembers its description. A static field wouldn't do, because the
 * test framework loads classes repeatedly.
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
