/**
 * Benchmarks, each measured against a bound or a peer in the same run and checked by an oracle.
 *
 * <p>In: generated or recorded load. Out: figures. Nobody may import it; it is never shipped.
 */
@NullMarked
package io.slicewatch.bench;

import org.jspecify.annotations.NullMarked;
