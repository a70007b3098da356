package io.slicewatch.streams.inventory;

import java.time.Instant;

/**
 * An object that is gone, remembered for a while: a late or repeated state must not revive it, and
 * its last state explains what its services lost.
 */
public record Departed(KubeObject last, How how, Instant at) {}
