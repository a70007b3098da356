package io.slicewatch.streams.inventory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Who is listed where: endpoints by identity, kept up from the differences between slices. */
public final class Listings {

  /** A listing of one identity in one service went from one state to another. */
  public record Move(String service, String identity, Listed before, Listed after) {}

  private final Table<Listed> listed;
  private final Table<Counts> counts;
  private final Table<List<String>> services;

  @SuppressWarnings({"unchecked", "rawtypes"}) // a table of lists of strings
  public Listings(State state) {
    this.listed = state.table("listed", Listed.class);
    this.counts = state.table("counts", Counts.class);
    this.services = (Table) state.table("listing-services", List.class);
  }

  public Listed of(String service, String identity) {
    Listed found = listed.get(service + '|' + identity);
    return found == null ? Listed.NOWHERE : found;
  }

  public Counts counts(String service) {
    Counts found = counts.get(service);
    return found == null ? Counts.NONE : found;
  }

  /** Services that list the pod, as namespace/name. */
  public List<String> servicesListing(String uid) {
    List<String> found = services.get(uid);
    return found == null ? List.of() : found;
  }

  /** Visits what a service lists, by identity. */
  public void scan(String service, BiPredicate<String, Listed> visitor) {
    int skip = service.length() + 1;
    listed.scan(service + '|', (key, value) -> visitor.test(key.substring(skip), value));
  }

  /** Takes a slice from one state to another; answers the identities whose listing changed. */
  public List<Move> apply(@Nullable Slice before, @Nullable Slice after) {
    List<Move> moves = new ArrayList<>();
    if (before != null && (after == null || !after.service().equals(before.service()))) {
      replace(before, Map.of(), moves);
    }
    if (after != null) {
      replace(after, entries(after), moves);
    }
    return moves;
  }

  private void replace(Slice slice, Map<String, List<Listed.Entry>> fresh, List<Move> moves) {
    if (slice.service().isEmpty()) {
      return;
    }
    String service = slice.meta().namespace() + '/' + slice.service();
    String name = slice.meta().name();
    TreeSet<String> identities = new TreeSet<>(fresh.keySet());
    identities.addAll(identitiesOf(service, name));
    Counts count = counts(service);
    for (String identity : identities) {
      Listed from = of(service, identity);
      Listed to = from.with(name, fresh.getOrDefault(identity, List.of()));
      if (!to.equals(from)) {
        store(service, identity, to);
        count = count.moved(from, to);
        moves.add(new Move(service, identity, from, to));
      }
    }
    rememberIdentities(service, name, fresh);
    if (count.equals(Counts.NONE)) {
      counts.remove(service);
    } else {
      counts.put(service, count);
    }
  }

  private List<String> identitiesOf(String service, String slice) {
    List<String> found = services.get("slice|" + service + '|' + slice);
    return found == null ? List.of() : found;
  }

  private void rememberIdentities(
      String service, String slice, Map<String, List<Listed.Entry>> fresh) {
    String key = "slice|" + service + '|' + slice;
    if (fresh.isEmpty()) {
      services.remove(key);
    } else if (!fresh.keySet().equals(new java.util.HashSet<>(identitiesOf(service, slice)))) {
      services.put(key, List.copyOf(fresh.keySet()));
    }
  }

  private void store(String service, String identity, Listed to) {
    List<String> in = servicesListing(identity);
    if (to.isEmpty()) {
      listed.remove(service + '|' + identity);
      if (in.size() <= 1) {
        services.remove(identity);
      } else {
        services.put(identity, in.stream().filter(s -> !s.equals(service)).toList());
      }
      return;
    }
    listed.put(service + '|' + identity, to);
    if (!in.contains(service)) {
      List<String> more = new ArrayList<>(in);
      more.add(service);
      services.put(identity, List.copyOf(more));
    }
  }

  private static Map<String, List<Listed.Entry>> entries(Slice slice) {
    Map<String, List<Listed.Entry>> entries = new LinkedHashMap<>();
    for (Endpoint e : slice.endpoints()) {
      String node = e.nodeName() == null ? "" : e.nodeName();
      entries
          .computeIfAbsent(e.identity(), i -> new ArrayList<>(1))
          .add(
              new Listed.Entry(
                  slice.meta().name(),
                  slice.managed(),
                  e.address(),
                  e.isReady(),
                  e.isServing(),
                  e.isTerminating(),
                  node));
    }
    return entries;
  }
}
