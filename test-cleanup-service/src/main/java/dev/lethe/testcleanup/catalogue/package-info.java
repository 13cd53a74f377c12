/** Which tables hold test data, how a row of it is told, and what hangs on such a row: the only place that names a table. */
package dev.lethe.testcleanup.catalogue;
