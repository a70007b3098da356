package io.slicewatch.history.store.duckdb;

import io.slicewatch.history.question.WhoHad;
import io.slicewatch.history.store.Spans;
import io.slicewatch.history.store.Spans.Fact;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Who held an address. A pod holds it from the transition that first shows it until the pod ends or
 * shows another one.
 */
final class WhoHadQuery {

  /** Most transitions that are folded; beyond it the answer says that it was cut. */
  private static final int MAX_FACTS = 100_000;

  private static final Set<String> ENDS = Set.of("absent", "succeeded", "failed");

  private static final String PODS =
      """
      SELECT cluster, namespace, pod, pod_uid, last_value(node IGNORE NULLS) OVER (
          PARTITION BY cluster, pod_uid ORDER BY time, pos
          ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS node,
        address, "to", epoch_ms(time) AS ms
      FROM transitions
      WHERE kind = 'POD' AND ($2 IS NULL OR cluster = $2) AND (cluster, pod_uid) IN (
        SELECT (cluster, pod_uid) FROM transitions WHERE kind = 'POD' AND address = $1)
      ORDER BY time, part, pos
      LIMIT $3
      """;

  private static final String SERVICES =
      """
      SELECT cluster, namespace, service, slice, pod, pod_uid, "to", epoch_ms(time) AS ms
      FROM transitions
      WHERE kind = 'ENDPOINT' AND address = $1 AND ($2 IS NULL OR cluster = $2)
        AND service IS NOT NULL
      ORDER BY time, part, pos
      LIMIT $3
      """;

  private record Pod(
      String cluster, @Nullable String namespace, String name, String uid, @Nullable String node) {}

  private record Entry(
      String cluster,
      @Nullable String namespace,
      String service,
      @Nullable String slice,
      @Nullable String pod,
      @Nullable String podUid) {}

  private final DuckDBConnection connection;
  private final WhoHad question;
  private boolean truncated;

  private WhoHadQuery(DuckDBConnection connection, WhoHad question) {
    this.connection = connection;
    this.question = question;
  }

  static WhoHad.Answer ask(DuckDBConnection connection, WhoHad question) throws SQLException {
    return new WhoHadQuery(connection, question).answer();
  }

  private WhoHad.Answer answer() throws SQLException {
    List<WhoHad.Holder> holders =
        fold(PODS, this::addPod).stream().map(WhoHadQuery::holder).toList();
    List<WhoHad.Listing> listings =
        fold(SERVICES, WhoHadQuery::addEntry).stream().map(WhoHadQuery::listing).toList();
    return new WhoHad.Answer(holders, listings, truncated);
  }

  /** Adds the fact of one row. */
  @FunctionalInterface
  private interface Adder<K> {
    void add(Query.Row row, Spans<K> spans) throws SQLException;
  }

  private <K> List<Spans.Span<K>> fold(String sql, Adder<K> adder) throws SQLException {
    Spans<K> spans = new Spans<>();
    try (Query query = new Query(connection, sql)) {
      query.text(question.ip()).text(question.cluster()).number(MAX_FACTS);
      List<Query.Row> rows =
          query.list(row -> {
            adder.add(row, spans);
            return row;
          });
      truncated |= rows.size() == MAX_FACTS;
    }
    var kept = Shortened.to(WhoHad.MAX_ENTRIES, spans.matching(this::isAskedFor));
    truncated |= kept.truncated();
    return kept.kept();
  }

  private boolean isAskedFor(Spans.Span<?> span) {
    return question.instant() == null || span.contains(question.instant());
  }

  private void addPod(Query.Row row, Spans<Pod> spans) throws SQLException {
    Pod pod =
        new Pod(
            row.text("cluster"),
            row.textIfAny("namespace"),
            row.text("pod"),
            row.text("pod_uid"),
            row.textIfAny("node"));
    spans.add(pod, row.time("ms"), fact(row.text("to"), row.textIfAny("address")));
  }

  private Fact fact(String to, @Nullable String address) {
    if (ENDS.contains(to)) {
      return Fact.ENDS;
    }
    if (address == null) {
      return Fact.SILENT;
    }
    return address.equals(question.ip()) ? Fact.HOLDS : Fact.ENDS;
  }

  private static void addEntry(Query.Row row, Spans<Entry> spans) throws SQLException {
    Entry entry =
        new Entry(
            row.text("cluster"),
            row.textIfAny("namespace"),
            row.text("service"),
            row.textIfAny("slice"),
            row.textIfAny("pod"),
            row.textIfAny("pod_uid"));
    Fact fact = row.text("to").equals("absent") ? Fact.ENDS : Fact.HOLDS;
    spans.add(entry, row.time("ms"), fact);
  }

  private static WhoHad.Holder holder(Spans.Span<Pod> span) {
    Pod pod = span.holder();
    return new WhoHad.Holder(
        pod.cluster(), pod.namespace(), pod.name(), pod.uid(), pod.node(), span.from(), span.to());
  }

  private static WhoHad.Listing listing(Spans.Span<Entry> span) {
    Entry entry = span.holder();
    return new WhoHad.Listing(
        entry.cluster(),
        entry.namespace(),
        entry.service(),
        entry.slice(),
        entry.pod(),
        span.from(),
        span.to());
  }
}
