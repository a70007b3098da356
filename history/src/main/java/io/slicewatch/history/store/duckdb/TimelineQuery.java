package io.slicewatch.history.store.duckdb;

import io.slicewatch.history.question.Timeline;
import java.sql.SQLException;
import org.duckdb.DuckDBConnection;

/**
 * What happened to a service. Pods and workloads count as behind it when its slices list one of
 * their pods at any time, also later than the window; an alert counts once for each change of its
 * state.
 */
final class TimelineQuery {

  private static final String SQL =
      """
      WITH own AS (
        SELECT DISTINCT cluster, pod_uid FROM transitions
        WHERE kind = 'ENDPOINT' AND ($1 IS NULL OR cluster = $1) AND namespace = $2
          AND service = $3 AND pod_uid IS NOT NULL),
      workloads AS (
        SELECT DISTINCT t.cluster, t.workload FROM transitions t
        JOIN own ON own.cluster = t.cluster AND own.pod_uid = t.pod_uid
        WHERE t.workload IS NOT NULL),
      facts AS (
        SELECT t.*, (service IS NOT DISTINCT FROM $3) AS of_service,
          (cluster, pod_uid) IN (SELECT (cluster, pod_uid) FROM own) AS of_pod,
          (cluster, coalesce(workload, object_name)) IN
            (SELECT (cluster, workload) FROM workloads) AS of_workload
        FROM transitions t
        WHERE time >= epoch_ms($4) AND time < epoch_ms($5) AND namespace = $2
          AND ($1 IS NULL OR cluster = $1)),
      states AS (
        SELECT *, lag(state) OVER (PARTITION BY fingerprint, generation ORDER BY seq) AS before
        FROM alerts
        WHERE ($1 IS NULL OR cluster IS NULL OR cluster = $1) AND time < epoch_ms($5)),
      events AS (
        SELECT time, kind, cluster, object_kind || '/' || object_name AS object, "from", "to",
          address, pod, node, workload, cause, NULL AS summary, NULL AS fingerprint,
          0 AS rank, part::BIGINT AS first, pos AS second
        FROM facts
        WHERE (kind = 'ENDPOINT' AND of_service)
          OR (kind = 'POD' AND (of_service OR of_pod OR of_workload))
          OR (kind IN ('REPLICA', 'ROLLOUT') AND (of_service OR of_workload))
        UNION ALL
        SELECT time, 'ALERT', coalesce(cluster, ''), detector, lower(severity), lower(state),
          NULL, NULL, NULL, workload, cause, summary, fingerprint,
          1, generation, seq
        FROM states
        WHERE state IS DISTINCT FROM before AND time >= epoch_ms($4)
          AND ((namespace = $2 AND service = $3)
            OR (namespace = $2 AND service IS NULL AND (cluster, workload) IN
              (SELECT (cluster, workload) FROM workloads))
            OR list_contains(members, $2 || '/' || $3)))
      SELECT epoch_ms(time) AS ms, * FROM events
      ORDER BY time, rank, cluster, first, second, fingerprint
      LIMIT $6
      """;

  private TimelineQuery() {}

  static Timeline.Answer ask(DuckDBConnection connection, Timeline question) throws SQLException {
    try (Query query = new Query(connection, SQL)) {
      query.text(question.cluster()).text(question.namespace()).text(question.service());
      query.time(question.from()).time(question.to()).number(question.limit() + 1L);
      var events = Shortened.to(question.limit(), query.list(TimelineQuery::event));
      return new Timeline.Answer(events.kept(), events.truncated());
    }
  }

  private static Timeline.Event event(Query.Row row) throws SQLException {
    return new Timeline.Event(
        row.time("ms"),
        Timeline.Kind.valueOf(row.text("kind")),
        row.text("cluster"),
        row.text("object"),
        row.text("from"),
        row.text("to"),
        row.textIfAny("address"),
        row.textIfAny("pod"),
        row.textIfAny("node"),
        row.textIfAny("workload"),
        row.textIfAny("cause"),
        row.textIfAny("summary"),
        row.textIfAny("fingerprint"));
  }
}
