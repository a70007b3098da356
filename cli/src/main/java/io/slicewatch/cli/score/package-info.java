/**
 * How good alerts are against labels: what was found, what was missed, what was wrong. In: alerts
 * and a label file. Out: a {@link io.slicewatch.cli.score.Score}. Commands import it.
 */
@NullMarked
package io.slicewatch.cli.score;

import org.jspecify.annotations.NullMarked;
