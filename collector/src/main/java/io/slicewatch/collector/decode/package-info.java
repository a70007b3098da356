/**
 * Objects from a stream of JSON into trimmed records, by an allow-list of fields per kind; what is
 * not on it is skipped, never built. In: a JSON parser at an object. Out: {@link
 * io.slicewatch.collector.decode.TrimmedObject}. Sources call it.
 */
@NullMarked
package io.slicewatch.collector.decode;

import org.jspecify.annotations.NullMarked;
