/**
 * What every receiver has in common.
 *
 * <p>In: a notification and what is known of earlier attempts. Out: an answer, one of six types.
 * Imported by {@code send}, by {@code config} and by the receivers; imports {@code schemas} only.
 * One package below for each receiver, with config, message and client.
 */
@NullMarked
package io.slicewatch.sinks.receiver;

import org.jspecify.annotations.NullMarked;
