/**
 * Recordings and captures as a source: every form in which watch streams and lists are kept in
 * files. In: files, plain, gzip or zstd. Out: {@link io.slicewatch.collector.source.RawItem}. Only
 * the collector's reader imports it.
 */
@NullMarked
package io.slicewatch.collector.source.recording;

import org.jspecify.annotations.NullMarked;
