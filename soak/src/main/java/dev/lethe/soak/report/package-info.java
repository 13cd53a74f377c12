/** The run's report, in Markdown. */
package dev.lethe.soak.report;
