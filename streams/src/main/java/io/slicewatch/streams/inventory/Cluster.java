package io.slicewatch.streams.inventory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** All that is known of one cluster, and the one place that keeps its parts together. */
public final class Cluster implements View {

  private static final int DROPS_KEPT = 200;
  private static final long DROPS_SECONDS = 60;

  /** The last drops on a node. */
  public record Drops(List<Drop> drops) {
    public Drops {
      drops = List.copyOf(drops);
    }
  }

  private final Inventory inventory;
  private final Links links;
  private final Backing backing;
  private final Listings listings;
  private final Table<WorkloadContext> contexts;
  private final Table<Drop> drops;
  private final Table<Drops> nodeDrops;
  private final Table<Instant> marks;
  private final Table<String> slices;

  public Cluster(State state, Timers timers) {
    inventory = new Inventory(state, timers);
    links = new Links(state, inventory);
    backing = new Backing(state, inventory, links);
    listings = new Listings(state);
    contexts = state.table("contexts", WorkloadContext.class);
    drops = state.table("drops", Drop.class);
    nodeDrops = state.table("node-drops", Drops.class);
    marks = state.table("marks", Instant.class);
    slices = state.table("service-slices", String.class);
  }

  public Inventory inventory() {
    return inventory;
  }

  /** Brings links, listings and contexts up to a change; answers the listings that moved. */
  public List<Listings.Move> absorb(Delta delta) {
    switch (delta.last()) {
      case Pod ignored -> {
        links.pod(delta.was(), (Pod) delta.after());
        if (delta.removed()) {
          drops.remove(delta.last().meta().uid());
        }
      }
      case Service ignored -> {
        links.service(delta.was(), (Service) delta.after());
        backing.service(delta.was(), (Service) delta.after());
      }
      case Workload ignored -> workload(delta);
      case Slice ignored -> {
        return slice(delta);
      }
      case Node ignored -> {
        if (delta.removed()) {
          nodeDrops.remove(delta.last().meta().name());
        }
      }
      case Hpa ignored -> {}
      case Policy ignored -> {}
      case Namespace ignored -> {}
    }
    return List.of();
  }

  /** Remembers that a pod dropped. */
  public void dropped(String node, Drop drop) {
    drops.put(drop.uid(), drop);
    if (node.isEmpty()) {
      return;
    }
    List<Drop> kept = new ArrayList<>(recent(dropsOn(node), drop.at()));
    kept.removeIf(old -> old.uid().equals(drop.uid()));
    kept.add(drop);
    int surplus = Math.max(0, kept.size() - DROPS_KEPT);
    nodeDrops.put(node, new Drops(kept.subList(surplus, kept.size())));
  }

  public Listings listings() {
    return listings;
  }

  private void workload(Delta delta) {
    Workload before = delta.was();
    Workload after = (Workload) delta.after();
    backing.workload(before, after);
    String key = delta.last().meta().key();
    if (after == null) {
      contexts.remove(key);
    } else if (delta.kind() != Kind.REPLICA_SET) {
      WorkloadContext old = context(key);
      WorkloadContext fresh = old.after(before, after, delta.at());
      if (!fresh.equals(old)) {
        contexts.put(key, fresh);
      }
    }
  }

  private List<Listings.Move> slice(Delta delta) {
    Slice before = delta.was();
    Slice after = (Slice) delta.after();
    Slice last = (Slice) delta.last();
    if (before != null && (after == null || !after.service().equals(before.service()))) {
      slices.remove(sliceKey(before));
    }
    if (after != null && (before == null || !after.service().equals(before.service()))) {
      slices.put(sliceKey(after), after.meta().name());
    }
    if (last.managed() && delta.how() == How.WATCH) {
      marks.put("slice-write", delta.at());
    }
    return listings.apply(before, after);
  }

  private static String sliceKey(Slice slice) {
    return slice.meta().namespace() + '/' + slice.service() + '|' + slice.meta().name();
  }

  private static List<Drop> recent(List<Drop> drops, Instant now) {
    Instant from = now.minusSeconds(DROPS_SECONDS);
    return drops.stream().filter(drop -> !drop.at().isBefore(from)).toList();
  }

  private static String[] split(String path) {
    int slash = path.indexOf('/');
    return new String[] {path.substring(0, slash), path.substring(slash + 1)};
  }

  @Override
  public @Nullable Service service(String path) {
    String[] parts = split(path);
    return (Service) inventory.get(Kind.SERVICE, parts[0], parts[1]);
  }

  @Override
  public @Nullable Pod pod(String uid) {
    return inventory.byUid(uid) instanceof Pod pod ? pod : null;
  }

  @Override
  public @Nullable Departed departedPod(String uid) {
    Departed departed = inventory.departed(uid);
    return departed != null && departed.last() instanceof Pod ? departed : null;
  }

  @Override
  public @Nullable Node node(String name) {
    return name.isEmpty() ? null : (Node) inventory.get(Kind.NODE, "", name);
  }

  @Override
  public @Nullable Workload workload(String key) {
    if (key.isEmpty()) {
      return null;
    }
    String[] parts = key.split("\\|", 3);
    return (Workload) inventory.get(Kind.valueOf(parts[0]), parts[1], parts[2]);
  }

  @Override
  public Counts counts(String service) {
    return listings.counts(service);
  }

  @Override
  public Listed listed(String service, String identity) {
    return listings.of(service, identity);
  }

  @Override
  public List<String> identities(String service) {
    List<String> found = new ArrayList<>();
    listings.scan(
        service,
        (identity, listed) -> {
          found.add(identity);
          return true;
        });
    return found;
  }

  @Override
  public Links.PodLinks links(String podUid) {
    return links.of(podUid);
  }

  @Override
  public List<Pod> podsOfService(String service) {
    return pods(links.podsOfService(service));
  }

  @Override
  public List<Pod> podsOfWorkload(String workload) {
    return pods(links.podsOfWorkload(workload));
  }

  @Override
  public List<Pod> podsOnNode(String node) {
    return pods(links.podsOnNode(node));
  }

  private List<Pod> pods(List<String> uids) {
    return uids.stream().map(this::pod).filter(Objects::nonNull).map(p -> (Pod) p).toList();
  }

  @Override
  public List<Workload> workloadsOf(String service) {
    return backing.workloadsOf(service);
  }

  @Override
  public List<String> servicesOf(String workload) {
    return backing.servicesOf(workload);
  }

  @Override
  public List<Workload> templates(String namespace) {
    return backing.templates(namespace);
  }

  @Override
  public List<Slice> slicesOf(String service) {
    List<Slice> found = new ArrayList<>();
    String namespace = split(service)[0];
    slices.scan(
        service + '|',
        (key, name) -> {
          if (inventory.get(Kind.ENDPOINT_SLICE, namespace, name) instanceof Slice slice) {
            found.add(slice);
          }
          return true;
        });
    return found;
  }

  @Override
  public @Nullable Hpa autoscalerOf(Workload workload) {
    return backing.autoscalerOf(workload);
  }

  @Override
  public WorkloadContext context(String workload) {
    WorkloadContext found = contexts.get(workload);
    return found == null ? WorkloadContext.CALM : found;
  }

  @Override
  public @Nullable Drop dropOf(String uid) {
    return drops.get(uid);
  }

  @Override
  public List<Drop> dropsOn(String node) {
    Drops found = nodeDrops.get(node);
    return found == null ? List.of() : found.drops();
  }

  @Override
  public boolean namespaceEnding(String namespace) {
    return inventory.get(Kind.NAMESPACE, "", namespace) instanceof Namespace ns && ns.ending();
  }

  @Override
  public @Nullable Instant lastSliceWrite() {
    return marks.get("slice-write");
  }
}
