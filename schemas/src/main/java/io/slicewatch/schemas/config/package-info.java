/**
 * Reads configuration strictly and reports all problems at once.
 *
 * <p>In: the tree that a YAML or JSON parser made. Out: checked values; problems with key, value
 * and reason. Every module may import it.
 */
@NullMarked
package io.slicewatch.schemas.config;

import org.jspecify.annotations.NullMarked;
