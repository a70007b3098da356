/**
 * What exists now in one cluster, and what should be listed. In: {@link
 * io.slicewatch.streams.inventory.Change changes} of objects. Out: what was before and after, and
 * views that detectors read. Pure: imports the JDK only; everything in streams may import it.
 */
@NullMarked
package io.slicewatch.streams.inventory;

import org.jspecify.annotations.NullMarked;
