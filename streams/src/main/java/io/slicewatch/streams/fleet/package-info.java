/**
 * What concerns clusters as a whole, seen from the fleet: which of them went silent. In: heartbeats
 * and the time for which somebody listened. Out: alerts. Pure; the topology imports it.
 */
@NullMarked
package io.slicewatch.streams.fleet;

import org.jspecify.annotations.NullMarked;
