/**
 * The questions that can be asked about the past, each a record with its answer.
 *
 * <p>In: what a person or a program wants to know. Out: bounded answers without any trace of the
 * database behind them. Imports the JDK only; everybody in and outside of history may import it.
 */
@NullMarked
package io.slicewatch.history.question;

import org.jspecify.annotations.NullMarked;
