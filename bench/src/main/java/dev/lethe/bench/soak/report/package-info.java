/** What was done, what clients saw of it, and whether it added up, in Markdown. */
package dev.lethe.bench.soak.report;
