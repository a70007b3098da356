/**
 * The section {@code history} of the configuration.
 *
 * <p>In: settings as they stand in the file. Out: the records of the parts. The role and {@code
 * cli} may import it.
 */
@NullMarked
package io.slicewatch.history.config;

import org.jspecify.annotations.NullMarked;
