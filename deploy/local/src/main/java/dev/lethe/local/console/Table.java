package dev.lethe.local.console;

import java.util.ArrayList;
import java.util.List;

/** Prints a table. Columns are as wide as their longest cell. Long cells are cut; the last column may be longer. */
public final class Table {

    private static final int WIDEST = 60;
    private static final int WIDEST_AT_THE_END = 300;

    private final List<List<String>> rows = new ArrayList<>();

    public Table(String... columns) {
        rows.add(List.of(columns));
    }

    /** Adds a row. A cell that is null is left empty. */
    public void add(Object... cells) {
        List<String> row = new ArrayList<>();
        for (int i = 0; i < cells.length; i++) {
            row.add(text(cells[i], i < cells.length - 1 ? WIDEST : WIDEST_AT_THE_END));
        }
        rows.add(row);
    }

    public void print(Console console) {
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                line.append(row.get(i));
                if (i < row.size() - 1) {
                    line.append(" ".repeat(width(i) - length(row.get(i)) + 2));
                }
            }
            console.line("%s", line.toString().stripTrailing());
        }
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> length(row.get(column))).max().orElse(0);
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }

    private static String text(Object cell, int widest) {
        String text = cell == null ? "" : Printable.of(cell.toString());
        return length(text) <= widest ? text : text.substring(0, text.offsetByCodePoints(0, widest - 1)) + "…";
    }
}
