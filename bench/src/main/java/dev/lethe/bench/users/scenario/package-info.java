/**
 * What is measured: each scenario lets both sides take turns on fresh users of one data set, and answers their figures.
 */
package dev.lethe.bench.users.scenario;
