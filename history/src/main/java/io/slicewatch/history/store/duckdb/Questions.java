package io.slicewatch.history.store.duckdb;

import io.slicewatch.history.question.EndpointsAt;
import io.slicewatch.history.question.Timeline;
import io.slicewatch.history.question.Top;
import io.slicewatch.history.question.WhoHad;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The questions in SQL. Every statement is prepared and bounded. */
final class Questions {

  private static final String ENDPOINTS_AT =
      """
      select address, slice, pod, pod_uid, node, zone, to_state, time_ms from (
        select *, row_number() over (
          partition by slice, address, pod_uid order by time_ms desc, off desc) n
        from transitions
        where kind = 'ENDPOINT' and cluster = ? and namespace = ? and service = ?
          and time_ms <= ?)
      where n = 1 and to_state <> 'absent'
      order by address, slice, pod limit ?\
      """;

  private static final String TIMELINE =
      """
      select * from (
        select time_ms, kind, cluster, object_kind || '/' || object_name, from_state, to_state,
          address, pod, node, workload, cause, cast(null as varchar) summary,
          cast(null as varchar) fingerprint, off
        from transitions t
        where namespace = ? and (? is null or cluster = ?) and time_ms between ? and ?
          and (service = ? or (service is null and pod_uid in (
            select pod_uid from transitions e where e.kind = 'ENDPOINT' and e.service = ?
              and e.namespace = t.namespace and e.cluster = t.cluster)))
        union all
        select time_ms, 'ALERT', cluster, detector, severity, state, null, null, null, workload,
          cause, summary, fingerprint, seq
        from alerts
        where namespace = ? and service = ? and (? is null or cluster = ?)
          and time_ms between ? and ?)
      order by time_ms, off limit ?\
      """;

  private static final String TOP =
      """
      select cluster, %1$s, %2$s, count(*), count(*) filter (from_state = 'ready'),
        count(distinct pod_uid),
        (select count(distinct a.fingerprint || ':' || a.generation) from alerts a
          where a.cluster = t.cluster and %3$s and a.time_ms between ? and ?)
      from transitions t
      where kind = 'ENDPOINT' and time_ms between ? and ?
      group by %4$s
      order by 4 desc, 5 desc, 7 desc, 1, 2, 3 limit ?\
      """;

  private final Connection connection;

  Questions(Connection connection) {
    this.connection = connection;
  }

  EndpointsAt.Answer endpointsAt(EndpointsAt question) throws SQLException {
    List<EndpointsAt.Listed> found = new ArrayList<>();
    try (PreparedStatement ask = connection.prepareStatement(ENDPOINTS_AT)) {
      ask.setString(1, question.cluster());
      ask.setString(2, question.namespace());
      ask.setString(3, question.service());
      ask.setLong(4, question.instant().toEpochMilli());
      ask.setInt(5, EndpointsAt.MAX_ENDPOINTS + 1);
      try (ResultSet row = ask.executeQuery()) {
        while (row.next()) {
          found.add(
              new EndpointsAt.Listed(
                  row.getString(1),
                  row.getString(2),
                  row.getString(3),
                  row.getString(4),
                  row.getString(5),
                  row.getString(6),
                  row.getString(7),
                  Instant.ofEpochMilli(row.getLong(8))));
        }
      }
    }
    boolean more = found.size() > EndpointsAt.MAX_ENDPOINTS;
    return new EndpointsAt.Answer(more ? found.subList(0, EndpointsAt.MAX_ENDPOINTS) : found, more);
  }

  Timeline.Answer timeline(Timeline question) throws SQLException {
    List<Timeline.Event> found = new ArrayList<>();
    try (PreparedStatement ask = connection.prepareStatement(TIMELINE)) {
      long from = question.from().toEpochMilli();
      long to = question.to().toEpochMilli();
      Object[] values = {
        question.namespace(),
        question.cluster(),
        question.cluster(),
        from,
        to,
        question.service(),
        question.service(),
        question.namespace(),
        question.service(),
        question.cluster(),
        question.cluster(),
        from,
        to,
        question.limit() + 1
      };
      for (int i = 0; i < values.length; i++) {
        ask.setObject(i + 1, values[i]);
      }
      try (ResultSet row = ask.executeQuery()) {
        while (row.next()) {
          found.add(
              new Timeline.Event(
                  Instant.ofEpochMilli(row.getLong(1)),
                  Timeline.Kind.valueOf(row.getString(2)),
                  row.getString(3),
                  row.getString(4),
                  row.getString(5),
                  row.getString(6),
                  row.getString(7),
                  row.getString(8),
                  row.getString(9),
                  row.getString(10),
                  row.getString(11),
                  row.getString(12),
                  row.getString(13)));
        }
      }
    }
    boolean more = found.size() > question.limit();
    return new Timeline.Answer(more ? found.subList(0, question.limit()) : found, more);
  }

  WhoHad.Answer whoHad(WhoHad question) throws SQLException {
    return new Holdings(connection).ask(question);
  }

  Top.Answer top(Top question) throws SQLException {
    List<Top.Row> found = new ArrayList<>();
    try (PreparedStatement ask = connection.prepareStatement(top(question.by()))) {
      for (int i = 0; i < 2; i++) {
        ask.setLong(2 * i + 1, question.from().toEpochMilli());
        ask.setLong(2 * i + 2, question.to().toEpochMilli());
      }
      ask.setInt(5, question.limit() + 1);
      try (ResultSet row = ask.executeQuery()) {
        while (row.next()) {
          found.add(
              new Top.Row(
                  row.getString(1),
                  row.getString(2),
                  row.getString(3),
                  row.getLong(4),
                  row.getLong(5),
                  row.getLong(6),
                  row.getLong(7)));
        }
      }
    }
    boolean more = found.size() > question.limit();
    return new Top.Answer(more ? found.subList(0, question.limit()) : found, more);
  }

  private static String top(Top.By by) {
    return switch (by) {
      case SERVICE ->
          TOP.formatted(
              "namespace",
              "service",
              "a.namespace = t.namespace and a.service = t.service",
              "cluster, namespace, service");
      case NAMESPACE ->
          TOP.formatted("namespace", "null", "a.namespace = t.namespace", "cluster, namespace");
      case CLUSTER -> TOP.formatted("null", "null", "true", "cluster");
    };
  }
}
