package io.slicewatch.sinks.receiver;

import io.slicewatch.sinks.receiver.http.HttpCaller;
import java.time.Clock;

/**
 * What a receiver may use of the process it runs in.
 *
 * @param terminal where the terminal receiver prints; writes are synchronized on it
 * @param http shared client: time limits, no redirects
 * @param clock wall clock, for signatures and times in messages
 */
public record ReceiverContext(Appendable terminal, HttpCaller http, Clock clock) {}
