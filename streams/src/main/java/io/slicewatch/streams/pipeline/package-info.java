/**
 * The road of one cluster's changes: inventory, signals, detectors, correlation, alert life cycle,
 * in this order. In: {@link io.slicewatch.streams.inventory.Change changes}. Out: {@link
 * io.slicewatch.streams.pipeline.Output}. Pure: state lives behind {@link
 * io.slicewatch.streams.inventory.Table tables}; the topology and the backtest import it.
 */
@NullMarked
package io.slicewatch.streams.pipeline;

import org.jspecify.annotations.NullMarked;
