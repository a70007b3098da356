package io.slicewatch.history.store.duckdb;

import io.slicewatch.history.question.Top;
import java.sql.SQLException;
import org.duckdb.DuckDBConnection;

/** Churn counts of a window. What a cold list merely found to exist is no churn. */
final class TopQuery {

  private static final String SQL =
      """
      WITH churn AS (
        SELECT %1$s, count(*) AS transitions,
          count(*) FILTER (WHERE "from" = 'ready' AND "to" <> 'ready') AS drops,
          count(DISTINCT pod_uid) AS pods
        FROM transitions
        WHERE kind = 'ENDPOINT' AND time >= epoch_ms($1) AND time < epoch_ms($2)
          AND NOT (how = 'SNAPSHOT' AND "from" = 'absent')
        GROUP BY ALL),
      fired AS (
        SELECT %1$s, count(DISTINCT (fingerprint, generation)) AS alerts
        FROM alerts
        WHERE state = 'FIRING' AND time >= epoch_ms($1) AND time < epoch_ms($2)
        GROUP BY ALL)
      SELECT coalesce(c.cluster, f.cluster) AS cluster,
        coalesce(c.namespace, f.namespace) AS namespace,
        coalesce(c.service, f.service) AS service,
        coalesce(transitions, 0) AS transitions, coalesce(drops, 0) AS drops,
        coalesce(pods, 0) AS pods, coalesce(alerts, 0) AS alerts
      FROM churn c FULL JOIN fired f ON c.cluster = f.cluster
        AND c.namespace IS NOT DISTINCT FROM f.namespace
        AND c.service IS NOT DISTINCT FROM f.service
      WHERE coalesce(c.cluster, f.cluster) IS NOT NULL AND %2$s IS NOT NULL
      ORDER BY transitions DESC, drops DESC, alerts DESC, cluster, namespace, service
      LIMIT $3
      """;

  private TopQuery() {}

  static Top.Answer ask(DuckDBConnection connection, Top question) throws SQLException {
    try (Query query = new Query(connection, sql(question.by()))) {
      query.time(question.from()).time(question.to()).number(question.limit() + 1L);
      var rows = Shortened.to(question.limit(), query.list(TopQuery::row));
      return new Top.Answer(rows.kept(), rows.truncated());
    }
  }

  private static String sql(Top.By by) {
    return switch (by) {
      case SERVICE ->
          SQL.formatted("cluster, namespace, service", "coalesce(c.service, f.service)");
      case NAMESPACE ->
          SQL.formatted(
              "cluster, namespace, NULL::VARCHAR AS service", "coalesce(c.namespace, f.namespace)");
      case CLUSTER ->
          SQL.formatted(
              "cluster, NULL::VARCHAR AS namespace, NULL::VARCHAR AS service",
              "coalesce(c.cluster, f.cluster)");
    };
  }

  private static Top.Row row(Query.Row row) throws SQLException {
    return new Top.Row(
        row.text("cluster"),
        row.textIfAny("namespace"),
        row.textIfAny("service"),
        row.number("transitions"),
        row.number("drops"),
        row.number("pods"),
        row.number("alerts"));
  }
}
