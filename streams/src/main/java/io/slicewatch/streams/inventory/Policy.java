package io.slicewatch.streams.inventory;

/** A NetworkPolicy; the spec is canonical JSON text. */
public record Policy(Meta meta, String specJson) implements KubeObject {}
