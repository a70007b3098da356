/**
 * State of the pipeline in a key-value store. In: the tables that pure packages ask for, with
 * immutable records in them. Out: bytes in one Kafka Streams store, and records again. Only the
 * topology and the benchmarks import it.
 */
@NullMarked
package io.slicewatch.streams.topology.state;

import org.jspecify.annotations.NullMarked;
