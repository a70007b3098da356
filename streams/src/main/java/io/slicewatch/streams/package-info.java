/**
 * Detection: what changed, what is wrong with it, and why.
 *
 * <p>In: the topic {@code changes}. Out: {@code transitions}, {@code services}, {@code alerts} and
 * {@code alert-log}. Only {@code cli} and {@code bench} may import it.
 */
@NullMarked
package io.slicewatch.streams;

import org.jspecify.annotations.NullMarked;
