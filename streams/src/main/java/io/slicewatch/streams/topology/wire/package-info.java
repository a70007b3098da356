/**
 * Between the wire and the pure packages. In: Avro records of the topics. Out: changes, and back:
 * transitions, service counts and alerts as Avro records. The topology and the backtest import it.
 */
@NullMarked
package io.slicewatch.streams.topology.wire;

import org.jspecify.annotations.NullMarked;
