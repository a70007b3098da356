package io.slicewatch.history.store.duckdb;

import io.slicewatch.history.question.WhoHad;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who held an address: intervals, folded from the transitions of pods and of endpoints. */
final class Holdings {

  private static final Set<String> ENDS = Set.of("absent", "succeeded", "failed");

  private static final String PASSAGES =
      """
      select cluster, namespace, service, slice, pod, pod_uid, node, to_state, time_ms
      from transitions
      where kind = ? and lower(address) = ? and (? is null or cluster = ?)
      order by cluster, namespace, service, slice, pod_uid, time_ms, off\
      """;

  private final Connection connection;

  Holdings(Connection connection) {
    this.connection = connection;
  }

  private record Passage(
      String cluster,
      @Nullable String namespace,
      @Nullable String service,
      @Nullable String slice,
      @Nullable String pod,
      @Nullable String podUid,
      @Nullable String node,
      Instant from,
      @Nullable Instant to) {}

  WhoHad.Answer ask(WhoHad question) throws SQLException {
    List<WhoHad.Holder> holders = new ArrayList<>();
    for (Passage p : passages("POD", question)) {
      if (p.pod() != null && p.podUid() != null) {
        holders.add(
            new WhoHad.Holder(
                p.cluster(), p.namespace(), p.pod(), p.podUid(), p.node(), p.from(), p.to()));
      }
    }
    List<WhoHad.Listing> listings = new ArrayList<>();
    for (Passage p : passages("ENDPOINT", question)) {
      if (p.service() != null) {
        listings.add(
            new WhoHad.Listing(
                p.cluster(), p.namespace(), p.service(), p.slice(), p.pod(), p.from(), p.to()));
      }
    }
    holders.sort(Comparator.comparing(WhoHad.Holder::from).thenComparing(WhoHad.Holder::podUid));
    listings.sort(
        Comparator.comparing(WhoHad.Listing::from).thenComparing(WhoHad.Listing::service));
    boolean more = Math.max(holders.size(), listings.size()) > WhoHad.MAX_ENTRIES;
    return new WhoHad.Answer(
        holders.subList(0, Math.min(holders.size(), WhoHad.MAX_ENTRIES)),
        listings.subList(0, Math.min(listings.size(), WhoHad.MAX_ENTRIES)),
        more);
  }

  private List<Passage> passages(String kind, WhoHad question) throws SQLException {
    List<Passage> found = new ArrayList<>();
    try (PreparedStatement ask = connection.prepareStatement(PASSAGES)) {
      ask.setString(1, kind);
      ask.setString(2, question.ip());
      ask.setString(3, question.cluster());
      ask.setString(4, question.cluster());
      try (ResultSet row = ask.executeQuery()) {
        Passage open = null;
        while (row.next()) {
          open = fold(row, open, found);
        }
        keep(open, found);
      }
    }
    Instant at = question.instant();
    return at == null
        ? found
        : found.stream()
            .filter(p -> !p.from().isAfter(at) && (p.to() == null || p.to().isAfter(at)))
            .toList();
  }

  private static @Nullable Passage fold(ResultSet row, @Nullable Passage open, List<Passage> found)
      throws SQLException {
    Passage fresh =
        new Passage(
            row.getString(1),
            row.getString(2),
            row.getString(3),
            row.getString(4),
            row.getString(5),
            row.getString(6),
            row.getString(7),
            Instant.ofEpochMilli(row.getLong(9)),
            null);
    boolean ends = ENDS.contains(row.getString(8));
    if (open != null && isSame(open, fresh)) {
      if (!ends) {
        return open;
      }
      found.add(
          new Passage(
              open.cluster(),
              open.namespace(),
              open.service(),
              open.slice(),
              open.pod(),
              open.podUid(),
              open.node(),
              open.from(),
              fresh.from()));
      return null;
    }
    keep(open, found);
    return ends ? null : fresh;
  }

  private static void keep(@Nullable Passage open, List<Passage> found) {
    if (open != null) {
      found.add(open);
    }
  }

  private static boolean isSame(Passage a, Passage b) {
    return a.cluster().equals(b.cluster())
        && java.util.Objects.equals(a.service(), b.service())
        && java.util.Objects.equals(a.slice(), b.slice())
        && java.util.Objects.equals(a.podUid(), b.podUid());
  }
}
