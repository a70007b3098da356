package io.slicewatch.collector.change;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the collector knows of the objects of one kind: no bodies, only what orders and compares
 * them. Objects that are gone are remembered, a bounded number of them.
 */
final class KindIndex {

  private static final int GONE_KEPT = 50_000;

  /**
   * One object.
   *
   * @param print hash of the trimmed state: equal prints mean that nothing changed for us
   * @param seenIn epoch of the last list that held it
   */
  record Entry(
      @Nullable String namespace,
      String name,
      String uid,
      String resourceVersion,
      int print,
      long seenIn,
      Instant seenAt) {}

  private final Map<String, Entry> byUid = new HashMap<>();
  private final Map<String, String> byPath = new HashMap<>();
  private final Map<String, String> gone =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > GONE_KEPT;
        }
      };

  @Nullable Entry get(String uid) {
    return byUid.get(uid);
  }

  /** The object of this name, whatever its uid. */
  @Nullable Entry named(@Nullable String namespace, String name) {
    String uid = byPath.get(namespace + "/" + name);
    return uid == null ? null : byUid.get(uid);
  }

  boolean isGone(String uid) {
    return gone.containsKey(uid);
  }

  void put(Entry entry) {
    byUid.put(entry.uid(), entry);
    byPath.put(entry.namespace() + "/" + entry.name(), entry.uid());
  }

  void remove(Entry entry) {
    byUid.remove(entry.uid());
    byPath.remove(entry.namespace() + "/" + entry.name(), entry.uid());
    gone.put(entry.uid(), entry.resourceVersion());
  }

  /** Objects that the list of this epoch did not hold. */
  List<Entry> unseenIn(long epoch) {
    return byUid.values().stream()
        .filter(entry -> entry.seenIn() < epoch)
        .sorted(java.util.Comparator.comparing(Entry::uid))
        .toList();
  }

  int size() {
    return byUid.size();
  }

  /** True when the first resourceVersion is newer; both are decimal numbers of any length. */
  static boolean isNewer(String first, String second) {
    if (first.isEmpty() || second.isEmpty()) {
      return true;
    }
    return first.length() != second.length()
        ? first.length() > second.length()
        : first.compareTo(second) > 0;
  }
}
