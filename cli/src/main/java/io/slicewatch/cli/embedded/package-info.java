/**
 * A Kafka broker inside this process, for the demo, for the all-in-one mode and for tests.
 *
 * <p>In: a folder. Out: an address on the loopback interface, for as long as the broker is open.
 * Only {@code local}, {@code command} and tests may import it; nothing else sees that the broker's
 * own classes are internal to Kafka.
 */
@NullMarked
package io.slicewatch.cli.embedded;

import org.jspecify.annotations.NullMarked;
