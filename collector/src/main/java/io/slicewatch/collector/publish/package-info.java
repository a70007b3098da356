/**
 * Change events to Kafka: one transactional producer per cluster, changes and checkpoint in one
 * transaction. In: change events in their order. Out: the topics {@code changes}, {@code
 * checkpoints} and {@code dead-letters}. Only the collector's role imports it.
 */
@NullMarked
package io.slicewatch.collector.publish;

import org.jspecify.annotations.NullMarked;
