/**
 * Detection in virtual time, without Kafka: the pipeline of the topology with its state in maps.
 * In: change events. Out: alerts and transitions as the topics would hold them. The command line
 * and the benchmarks import it.
 */
@NullMarked
package io.slicewatch.streams.backtest;

import org.jspecify.annotations.NullMarked;
