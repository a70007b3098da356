/**
 * Tells receivers what they should know, and writes down what they were told.
 *
 * <p>In: {@code notifications} and the ledger; the difference is the work. Out: requests to
 * receivers, the ledger, and one record for each attempt. {@link io.slicewatch.sinks.send.WorkList}
 * decides in the time it is given; {@link io.slicewatch.sinks.send.Sender} lends it threads and a
 * clock; Kafka stands behind {@link io.slicewatch.sinks.send.DeliveryLog}. Imported by the role.
 */
@NullMarked
package io.slicewatch.sinks.send;

import org.jspecify.annotations.NullMarked;
