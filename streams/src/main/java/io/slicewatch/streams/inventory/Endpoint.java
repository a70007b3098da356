package io.slicewatch.streams.inventory;

import org.jspecify.annotations.Nullable;

/**
 * One endpoint of a slice. Conditions are three-valued as sent: an absent {@code ready} reads as
 * ready, an absent {@code serving} as ready, an absent {@code terminating} as false
 * (discovery.k8s.io/v1 EndpointConditions).
 */
public record Endpoint(
    String address,
    @Nullable Boolean ready,
    @Nullable Boolean serving,
    @Nullable Boolean terminating,
    @Nullable String targetKind,
    @Nullable String targetName,
    @Nullable String targetUid,
    @Nullable String nodeName,
    @Nullable String zone) {

  public boolean isReady() {
    return ready == null || ready;
  }

  public boolean isServing() {
    return serving == null ? isReady() : serving;
  }

  public boolean isTerminating() {
    return terminating != null && terminating;
  }

  /** True when it points to a pod. */
  public boolean targetsPod() {
    return targetUid != null && (targetKind == null || targetKind.equals("Pod"));
  }

  /** What it stands for in its service: the target's uid, else the address. */
  public String identity() {
    return targetUid != null && !targetUid.isEmpty() ? targetUid : "@" + address;
  }

  /** The state in the words of a transition. */
  public String state() {
    if (isReady()) {
      return "ready";
    }
    if (isTerminating()) {
      return isServing() ? "serving" : "terminating";
    }
    return "not-ready";
  }
}
