/**
 * The past, and every question about it.
 *
 * <p>In: the topics {@code transitions}, {@code alerts} and {@code deliveries}. Out: a database,
 * and answers from it. Only {@code console}, {@code cli} and {@code bench} may import it.
 */
@NullMarked
package io.slicewatch.history;

import org.jspecify.annotations.NullMarked;
