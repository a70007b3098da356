/**
 * The contract between the parts: Avro records, the table of topics, and the codec between records
 * and bytes.
 *
 * <p>In: the Avro IDL under {@code src/main/avro}. Out: record classes, topics and serdes. Every
 * module may import it; it imports none.
 */
@NullMarked
package io.slicewatch.schemas;

import org.jspecify.annotations.NullMarked;
