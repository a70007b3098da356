/**
 * From a cluster, or a recording of one, to the topic {@code changes}.
 *
 * <p>In: the Kubernetes API's list and watch streams, or recorded files. Out: change events,
 * checkpoints and recordings. Only {@code cli}, {@code testbed} and {@code bench} may import it.
 */
@NullMarked
package io.slicewatch.collector;

import org.jspecify.annotations.NullMarked;
