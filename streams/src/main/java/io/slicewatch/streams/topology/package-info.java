/**
 * Kafka Streams around the pipeline: stores, names, serdes, dead letters, settings of the client.
 * In: the topic {@code changes}. Out: {@code transitions}, {@code services}, {@code alerts}, {@code
 * alert-log} and {@code dead-letters}. Contains no rule; the role alone imports it.
 */
@NullMarked
package io.slicewatch.streams.topology;

import org.jspecify.annotations.NullMarked;
