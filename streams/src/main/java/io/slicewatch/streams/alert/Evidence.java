package io.slicewatch.streams.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One step of the proof: a field of an object went from one value to another. */
public record Evidence(
    Instant time,
    String kind,
    String object,
    String field,
    @Nullable String from,
    @Nullable String to,
    @Nullable String resourceVersion) {}
