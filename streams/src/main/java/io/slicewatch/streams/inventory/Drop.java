package io.slicewatch.streams.inventory;

import java.time.Instant;

/** A pod stopped being ready: when, and its cause in a word. */
public record Drop(String uid, String cause, Instant at) {}
