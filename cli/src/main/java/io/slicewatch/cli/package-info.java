/**
 * The {@code slicewatch} command: wires the parts together and contains no logic of its own.
 *
 * <p>In: arguments and one configuration file. Out: running roles, and tables or JSON on standard
 * output. Only {@code bench} may import it.
 */
@NullMarked
package io.slicewatch.cli;

import org.jspecify.annotations.NullMarked;
