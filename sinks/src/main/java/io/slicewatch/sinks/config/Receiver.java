package io.slicewatch.sinks.config;

import io.slicewatch.sinks.receiver.Rate;
import io.slicewatch.sinks.receiver.ReceiverConfig;

/**
 * A receiver of the routing file.
 *
 * @param name unique; without a slash, as it begins the keys of topics
 * @param config what it is
 * @param rate how fast it may be told
 */
public record Receiver(String name, ReceiverConfig config, Rate rate) {}
