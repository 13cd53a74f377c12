package dev.lethe.items.file;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A path below the root: names of folders and the name of a file. */
record FilePath(List<Path> folders, Path name) {

    private static final int LONGEST = 4096;
    private static final int LONGEST_PART = 255;

    static FilePath of(String text) throws Refused {
        if (text.equalsIgnoreCase(Folder.MARKER)) {
            throw new Refused("the marker of the file root");
        }
        if (text.startsWith("/")) {
            throw new Refused("absolute");
        }
        if (text.indexOf('\0') >= 0) {
            throw new Refused("contains NUL");
        }
        if (bytes(text) > LONGEST) {
            throw new Refused("too long");
        }
        List<Path> parts = new ArrayList<>();
        for (String part : text.split("/", -1)) {
            parts.add(part(part));
        }
        return new FilePath(List.copyOf(parts.subList(0, parts.size() - 1)), parts.get(parts.size() - 1));
    }

    private static Path part(String part) throws Refused {
        if (part.isEmpty() || part.equals(".") || part.equals("..")) {
            throw new Refused("not plain: has an empty part, . or ..");
        }
        if (bytes(part) > LONGEST_PART) {
            throw new Refused("too long");
        }
        try {
            Path name = Path.of(part);
            if (name.isAbsolute() || name.getNameCount() != 1) {
                throw new Refused("not plain");
            }
            return name;
        } catch (InvalidPathException e) {
            throw new Refused("not a name on this file system");
        }
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
