package io.slicewatch.streams.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who belongs to whom: pods to the services that select them, to their workload and node; workloads
 * to services. Kept up from differences; services are found through one pair of their selector.
 */
public final class Links {

  /** What a pod belongs to: services as namespace/name, the workload's key or the empty string. */
  public record PodLinks(List<String> services, String workload, String node) {
    static final PodLinks NONE = new PodLinks(List.of(), "", "");

    public PodLinks {
      services = List.copyOf(services);
    }
  }

  private final Inventory inventory;
  private final Table<PodLinks> pods;
  private final Table<String> index;
  private final Table<String> selectors;

  public Links(State state, Inventory inventory) {
    this.inventory = inventory;
    this.pods = state.table("pod-links", PodLinks.class);
    this.index = state.table("link-index", String.class);
    this.selectors = state.table("selectors", String.class);
  }

  public PodLinks of(String podUid) {
    PodLinks found = pods.get(podUid);
    return found == null ? PodLinks.NONE : found;
  }

  /** Uids of the pods that a service selects. */
  public List<String> podsOfService(String service) {
    return indexed("S|" + service + '|');
  }

  public List<String> podsOfWorkload(String workload) {
    return indexed("W|" + workload + '|');
  }

  public List<String> podsOnNode(String node) {
    return indexed("N|" + node + '|');
  }

  /** Services, as namespace/name, whose selector matches the labels. */
  public List<String> servicesSelecting(String namespace, Map<String, String> labels) {
    TreeSet<String> found = new TreeSet<>();
    labels.forEach((key, value) ->
        selectors.scan(
            namespace + '|' + key + '=' + value + '|',
            (k, name) -> {
              KubeObject object = inventory.get(Kind.SERVICE, namespace, name);
              if (object instanceof Service service && service.selects(labels)) {
                found.add(namespace + '/' + name);
              }
              return true;
            }));
    return List.copyOf(found);
  }

  /** Takes a pod's change. */
  public void pod(@Nullable Pod before, @Nullable Pod after) {
    if (after == null) {
      if (before != null) {
        forget(before.meta().uid());
      }
      return;
    }
    if (before != null
        && before.meta().labels().equals(after.meta().labels())
        && before.nodeName().equals(after.nodeName())) {
      return;
    }
    Meta meta = after.meta();
    link(
        meta.uid(),
        new PodLinks(
            servicesSelecting(meta.namespace(), meta.labels()),
            workloadKey(after),
            after.nodeName()));
  }

  /** Takes a service's change: where its selector changed, the pods of its namespace are asked. */
  public void service(@Nullable Service before, @Nullable Service after) {
    if (before != null && after != null && before.selector().equals(after.selector())) {
      return;
    }
    Service any = after != null ? after : before;
    if (any == null) {
      return;
    }
    String name = any.meta().namespace() + '/' + any.meta().name();
    if (before != null && !before.selector().isEmpty()) {
      selectors.remove(selectorKey(before));
    }
    if (after != null && !after.selector().isEmpty()) {
      selectors.put(selectorKey(after), after.meta().name());
    }
    podsOfService(name).forEach(uid -> relink(uid, name, after));
    if (after != null && !after.selector().isEmpty()) {
      inventory.scan(
          Kind.POD,
          any.meta().namespace(),
          object -> {
            relink(object.meta().uid(), name, after);
            return true;
          });
    }
  }

  /**
   * Key of the workload that a pod belongs to; empty when none is known. The Deployment behind a
   * ReplicaSet is found by its name: the ReplicaSet's without the pod-template-hash.
   */
  public static String workloadKey(Pod pod) {
    Owner owner = pod.meta().owner();
    if (owner == null) {
      return "";
    }
    String namespace = pod.meta().namespace();
    if (owner.kind().equals("StatefulSet")) {
      return Meta.key(Kind.STATEFUL_SET, namespace, owner.name());
    }
    if (!owner.kind().equals("ReplicaSet")) {
      return "";
    }
    String hash = pod.meta().labels().get("pod-template-hash");
    if (hash != null && owner.name().endsWith("-" + hash)) {
      String name = owner.name().substring(0, owner.name().length() - hash.length() - 1);
      return Meta.key(Kind.DEPLOYMENT, namespace, name);
    }
    return Meta.key(Kind.REPLICA_SET, namespace, owner.name());
  }

  private void relink(String uid, String service, @Nullable Service spec) {
    if (!(inventory.byUid(uid) instanceof Pod pod)) {
      return;
    }
    PodLinks links = of(uid);
    boolean selected = spec != null && spec.selects(pod.meta().labels());
    if (selected != links.services().contains(service)) {
      List<String> services = new ArrayList<>(links.services());
      if (selected) {
        services.add(service);
      } else {
        services.remove(service);
      }
      link(uid, new PodLinks(services, links.workload(), links.node()));
    }
  }

  private void link(String uid, PodLinks fresh) {
    PodLinks old = of(uid);
    if (old.equals(fresh)) {
      return;
    }
    unindex(uid, old);
    pods.put(uid, fresh);
    keys(uid, fresh).forEach(key -> index.put(key, uid));
  }

  private void forget(String uid) {
    unindex(uid, of(uid));
    pods.remove(uid);
  }

  private void unindex(String uid, PodLinks links) {
    keys(uid, links).forEach(index::remove);
  }

  private static List<String> keys(String uid, PodLinks links) {
    List<String> keys = new ArrayList<>();
    links.services().forEach(service -> keys.add("S|" + service + '|' + uid));
    if (!links.workload().isEmpty()) {
      keys.add("W|" + links.workload() + '|' + uid);
    }
    if (!links.node().isEmpty()) {
      keys.add("N|" + links.node() + '|' + uid);
    }
    return keys;
  }

  private List<String> indexed(String prefix) {
    List<String> uids = new ArrayList<>();
    index.scan(
        prefix,
        (key, uid) -> {
          uids.add(uid);
          return true;
        });
    return uids;
  }

  private static String selectorKey(Service service) {
    Map.Entry<String, String> pair =
        service.selector().entrySet().stream().min(Map.Entry.comparingByKey()).orElseThrow();
    Meta meta = service.meta();
    return meta.namespace() + '|' + pair.getKey() + '=' + pair.getValue() + '|' + meta.name();
  }
}
