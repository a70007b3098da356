package io.slicewatch.streams.inventory;

/** The controlling owner of an object (ownerReferences with controller=true). */
public record Owner(String kind, String name, String uid) {}
