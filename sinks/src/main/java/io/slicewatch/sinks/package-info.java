/**
 * From alerts to people: routing, grouping, silences, receivers.
 *
 * <p>In: the topics {@code alerts} and {@code silences}. Out: messages to chat, pager and mail, and
 * the topics {@code notifications}, {@code ledger} and {@code deliveries}. Only {@code cli} and
 * {@code bench} may import it.
 */
@NullMarked
package io.slicewatch.sinks;

import org.jspecify.annotations.NullMarked;
