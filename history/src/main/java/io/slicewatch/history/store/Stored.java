package io.slicewatch.history.store;

/** A record of the contract together with the place that it was read from. */
public record Stored<T>(Position position, T record) {}
