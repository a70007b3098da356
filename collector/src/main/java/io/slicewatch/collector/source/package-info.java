/**
 * The seam between where a cluster's objects come from and everything after: one stream of raw
 * items. In: nothing. Out: {@link io.slicewatch.collector.source.RawItem raw items}. The live
 * engine and the recordings implement it; decode and change read it.
 */
@NullMarked
package io.slicewatch.collector.source;

import org.jspecify.annotations.NullMarked;
