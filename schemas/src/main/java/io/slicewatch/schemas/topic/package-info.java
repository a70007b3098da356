/**
 * Every topic, declared once: name, key, value, how long it is kept and how it is partitioned.
 *
 * <p>In: the address of a Kafka and a prefix. Out: names, keys, partitions, and topics that exist
 * as declared. Every module may import it.
 */
@NullMarked
package io.slicewatch.schemas.topic;

import org.jspecify.annotations.NullMarked;
