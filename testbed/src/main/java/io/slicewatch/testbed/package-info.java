/**
 * Stand-ins for the outside world: a fake API server with faults, a simulated fleet with labels,
 * fakes of the receivers.
 *
 * <p>In: a scenario and a seed. Out: watch streams, and the labels that say what should be found in
 * them. Tests and {@code bench} may import it; it is never shipped.
 */
@NullMarked
package io.slicewatch.testbed;

import org.jspecify.annotations.NullMarked;
