/**
 * The embedded back end: one DuckDB file, owned by one process.
 *
 * <p>In: batches and questions. Out: rows, answers, typed failures. No SQL leaves this package;
 * only the role and tests may import it.
 */
@NullMarked
package io.slicewatch.history.store.duckdb;

import org.jspecify.annotations.NullMarked;
