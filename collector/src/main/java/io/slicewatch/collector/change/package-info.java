/**
 * Raw items into change events: state with its order, snapshots with begin and end, gaps, and the
 * heartbeats that carry cluster time. In: {@link io.slicewatch.collector.source.RawItem}. Out:
 * change events. The publisher and everything that reads recordings import it.
 */
@NullMarked
package io.slicewatch.collector.change;

import org.jspecify.annotations.NullMarked;
