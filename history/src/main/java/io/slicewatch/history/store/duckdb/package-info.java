/**
 * History in one DuckDB file that this process owns. In: batches of records with their offsets.
 * Out: answers. Only history's role imports it.
 */
@NullMarked
package io.slicewatch.history.store.duckdb;

import org.jspecify.annotations.NullMarked;
