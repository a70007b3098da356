package io.slicewatch.sinks.config;

import io.slicewatch.sinks.receiver.Pace;
import io.slicewatch.sinks.receiver.ReceiverConfig;

/**
 * A receiver of the routing file.
 *
 * @param name unique; without a slash, as it begins the keys of topics
 * @param config what it is
 * @param pace how much it can take
 */
public record Receiver(String name, ReceiverConfig config, Pace pace) {}
