/**
 * The receiver that prints. In: notifications. Out: aligned blocks of text on a given output.
 * Imported by {@code config}.
 */
@NullMarked
package io.slicewatch.sinks.receiver.terminal;

import org.jspecify.annotations.NullMarked;
