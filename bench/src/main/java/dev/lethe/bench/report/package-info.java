/** The figures as tables in Markdown, held against their goals. */
package dev.lethe.bench.report;
