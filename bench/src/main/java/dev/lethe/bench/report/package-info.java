/** Reports in Markdown, progress on standard error, and the folders of a run. */
package dev.lethe.bench.report;
