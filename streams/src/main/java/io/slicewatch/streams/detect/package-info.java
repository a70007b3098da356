/**
 * The rules: one file a detector. In: signals, the view of the inventory, cluster time. Out: steps
 * with findings and the next wake-up. Pure: no clock, no log, no Kafka, no Avro; the pipeline alone
 * calls them.
 */
@NullMarked
package io.slicewatch.streams.detect;

import org.jspecify.annotations.NullMarked;
