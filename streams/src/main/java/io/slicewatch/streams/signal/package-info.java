/**
 * Typed facts read off changes, each about one subject, and the transitions of the past. In: the
 * inventory before and after a change. Out: signals for detectors. Pure.
 */
@NullMarked
package io.slicewatch.streams.signal;

import org.jspecify.annotations.NullMarked;
