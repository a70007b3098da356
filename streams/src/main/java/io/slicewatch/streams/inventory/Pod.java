package io.slicewatch.streams.inventory;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pod.
 *
 * @param nodeName empty before it is scheduled
 * @param phase Pending, Running, Succeeded, Failed or Unknown; empty when not set
 * @param ips status.podIPs, the primary one first
 */
public record Pod(
    Meta meta,
    String nodeName,
    boolean hostNetwork,
    List<String> readinessGates,
    List<String> schedulingGates,
    List<Container> containers,
    String phase,
    @Nullable String reason,
    List<Condition> conditions,
    List<String> ips,
    List<ContainerStatus> statuses)
    implements KubeObject {

  public Pod {
    readinessGates = List.copyOf(readinessGates);
    schedulingGates = List.copyOf(schedulingGates);
    containers = List.copyOf(containers);
    conditions = List.copyOf(conditions);
    ips = List.copyOf(ips);
    statuses = List.copyOf(statuses);
  }

  /** True when the condition Ready is True. */
  public boolean ready() {
    Condition ready = Condition.of(conditions, "Ready");
    return ready != null && ready.isTrue();
  }

  /** When Ready last changed; absent when the server did not say. */
  public @Nullable Instant readySince() {
    Condition ready = Condition.of(conditions, "Ready");
    return ready == null ? null : ready.since();
  }

  /** True when the pod has ended: Succeeded or Failed. */
  public boolean terminal() {
    return phase.equals("Succeeded") || phase.equals("Failed");
  }

  /** Restarts of all its containers. */
  public int restarts() {
    int sum = 0;
    for (ContainerStatus status : statuses) {
      sum += status.restartCount();
    }
    return sum;
  }

  /** The first waiting reason of a container that tells of a failure or of work; absent if none. */
  public @Nullable String waitingReason() {
    for (ContainerStatus status : statuses) {
      if (status.waitingReason() != null) {
        return status.waitingReason();
      }
    }
    return null;
  }

  /** Primary address; empty before one is given. */
  public String ip() {
    return ips.isEmpty() ? "" : ips.get(0);
  }

  public boolean ownedBy(String kind) {
    return meta.owner() != null && meta.owner().kind().equals(kind);
  }
}
