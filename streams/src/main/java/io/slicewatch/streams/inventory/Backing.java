package io.slicewatch.streams.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which workloads stand behind which services: those whose template the selector matches. */
public final class Backing {

  private final Inventory inventory;
  private final Links links;
  private final Table<String> index;

  public Backing(State state, Inventory inventory, Links links) {
    this.inventory = inventory;
    this.links = links;
    this.index = state.table("backing", String.class);
  }

  /** Workloads behind a service, given as namespace/name. */
  public List<Workload> workloadsOf(String service) {
    List<Workload> found = new ArrayList<>();
    for (String key : values("S|" + service + '|')) {
      String[] parts = key.split("\\|", 3);
      if (inventory.get(Kind.valueOf(parts[0]), parts[1], parts[2]) instanceof Workload workload) {
        found.add(workload);
      }
    }
    return found;
  }

  /** Services in front of a workload, as namespace/name. */
  public List<String> servicesOf(String workload) {
    return values("W|" + workload + '|');
  }

  public void workload(@Nullable Workload before, @Nullable Workload after) {
    Workload any = after != null ? after : before;
    if (any == null || owned(any)) {
      return;
    }
    if (before != null && after != null && before.templateLabels().equals(after.templateLabels())) {
      return;
    }
    String key = any.meta().key();
    servicesOf(key).forEach(service -> unlink(service, key));
    if (after != null) {
      links
          .servicesSelecting(any.meta().namespace(), after.templateLabels())
          .forEach(service -> link(service, key));
    }
  }

  public void service(@Nullable Service before, @Nullable Service after) {
    if (before != null && after != null && before.selector().equals(after.selector())) {
      return;
    }
    Service any = after != null ? after : before;
    if (any == null) {
      return;
    }
    String name = any.meta().namespace() + '/' + any.meta().name();
    values("S|" + name + '|').forEach(key -> unlink(name, key));
    if (after != null && !after.selector().isEmpty()) {
      templates(any.meta().namespace())
          .forEach(workload -> {
            if (after.selects(workload.templateLabels())) {
              link(name, workload.meta().key());
            }
          });
    }
  }

  /** Deployments, StatefulSets and ReplicaSets without an owner, in a namespace. */
  public List<Workload> templates(String namespace) {
    List<Workload> found = new ArrayList<>();
    for (Kind kind : List.of(Kind.DEPLOYMENT, Kind.STATEFUL_SET, Kind.REPLICA_SET)) {
      inventory.scan(
          kind,
          namespace,
          object -> {
            if (object instanceof Workload workload && !owned(workload)) {
              found.add(workload);
            }
            return true;
          });
    }
    return found;
  }

  /** The HPA that scales a workload; absent when none does. */
  public @Nullable Hpa autoscalerOf(Workload workload) {
    Hpa[] found = new Hpa[1];
    inventory.scan(
        Kind.HORIZONTAL_POD_AUTOSCALER,
        workload.meta().namespace(),
        object -> {
          if (object instanceof Hpa hpa
              && hpa.targetName().equals(workload.meta().name())
              && hpa.targetKind().equals(workload.meta().kind().word())) {
            found[0] = hpa;
          }
          return found[0] == null;
        });
    return found[0];
  }

  /** The pairs that the selector asks for and the labels do not have, as key=value. */
  public static List<String> differing(Map<String, String> selector, Map<String, String> labels) {
    return selector.entrySet().stream()
        .filter(pair -> !pair.getValue().equals(labels.get(pair.getKey())))
        .map(pair -> pair.getKey() + '=' + pair.getValue())
        .sorted()
        .toList();
  }

  private static boolean owned(Workload workload) {
    return workload.meta().kind() == Kind.REPLICA_SET && workload.meta().owner() != null;
  }

  private void link(String service, String workload) {
    index.put("S|" + service + '|' + workload, workload);
    index.put("W|" + workload + '|' + service, service);
  }

  private void unlink(String service, String workload) {
    index.remove("S|" + service + '|' + workload);
    index.remove("W|" + workload + '|' + service);
  }

  private List<String> values(String prefix) {
    List<String> found = new ArrayList<>();
    index.scan(
        prefix,
        (key, value) -> {
          found.add(value);
          return true;
        });
    return found;
  }
}
