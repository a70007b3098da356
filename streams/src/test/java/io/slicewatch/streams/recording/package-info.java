/**
 * Reads recordings straight into changes, by trees, apart from the collector: an oracle for tests.
 */
@org.jspecify.annotations.NullMarked
package io.slicewatch.streams.recording;
