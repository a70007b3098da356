package io.slicewatch.streams.inventory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A node. */
public record Node(
    Meta meta,
    boolean unschedulable,
    List<String> taintKeys,
    List<Condition> conditions,
    @Nullable String zone)
    implements KubeObject {

  public Node {
    taintKeys = List.copyOf(taintKeys);
    conditions = List.copyOf(conditions);
  }

  /** Status of the condition Ready: True, False or Unknown; Unknown when it has none. */
  public String readyStatus() {
    Condition ready = Condition.of(conditions, "Ready");
    return ready == null ? "Unknown" : ready.status();
  }

  public boolean ready() {
    return readyStatus().equals("True");
  }

  /** True when somebody is emptying it: cordoned, or about to be removed by an autoscaler. */
  public boolean draining() {
    return unschedulable || taintKeys.contains("ToBeDeletedByClusterAutoscaler");
  }
}
