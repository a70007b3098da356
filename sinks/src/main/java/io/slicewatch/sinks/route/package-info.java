/**
 * Who should know what: alerts and silences become what each receiver should have been told.
 *
 * <p>In: {@code alerts}, {@code silences} and the routes. Out: {@code notifications}. The decisions
 * ({@link io.slicewatch.sinks.route.RouteTree}, {@link io.slicewatch.sinks.route.Grouping}) read no
 * clock and know no Kafka; the topology around them contains no rule. Imported by {@code config}
 * and by the role.
 */
@NullMarked
package io.slicewatch.sinks.route;

import org.jspecify.annotations.NullMarked;
