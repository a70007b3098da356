/** Tests of single detectors on a hand-made view and virtual time. */
@NullMarked
package io.slicewatch.streams.detect;

import org.jspecify.annotations.NullMarked;
