package io.slicewatch.streams.signal;

import io.slicewatch.streams.inventory.How;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One fact of the past; the words are those of the topic {@code transitions}. */
public record Transition(
    Type type,
    String namespace,
    @Nullable String service,
    Instant time,
    String objectKind,
    String objectName,
    String objectUid,
    String resourceVersion,
    String from,
    String to,
    @Nullable String address,
    @Nullable String slice,
    @Nullable String pod,
    @Nullable String podUid,
    @Nullable String node,
    @Nullable String zone,
    @Nullable String workload,
    @Nullable String cause,
    How how) {

  /** What the fact is about. */
  public enum Type {
    ENDPOINT,
    POD,
    REPLICA,
    NODE,
    ROLLOUT
  }
}
