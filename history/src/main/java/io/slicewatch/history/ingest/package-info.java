/**
 * The way from the topics into the store.
 *
 * <p>In: the topics {@code transitions}, {@code alert-log} and {@code deliveries}, as far as they
 * are committed. Out: batches with their offsets to the store; what cannot be read to {@code
 * dead-letters}. Only the role may import it.
 */
@NullMarked
package io.slicewatch.history.ingest;

import org.jspecify.annotations.NullMarked;
