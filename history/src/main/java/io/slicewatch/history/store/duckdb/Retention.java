package io.slicewatch.history.store.duckdb;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.duckdb.DuckDBConnection;

/** Deletes what is old, but the last known state of an endpoint or a pod that still existed. */
final class Retention {

  private static final String TRANSITIONS =
      """
      DELETE FROM transitions
      WHERE time < epoch_ms($1) AND rowid NOT IN (
        SELECT row FROM (
          SELECT rowid AS row, "to" FROM transitions
          WHERE time < epoch_ms($1) AND kind IN ('ENDPOINT', 'POD')
          QUALIFY row_number() OVER (
            PARTITION BY kind, cluster, namespace, pod_uid,
              CASE WHEN kind = 'ENDPOINT' THEN service END,
              CASE WHEN kind = 'ENDPOINT' THEN slice END,
              CASE WHEN kind = 'ENDPOINT' THEN address END
            ORDER BY time DESC, pos DESC) = 1)
        WHERE "to" NOT IN ('absent', 'succeeded', 'failed'))
      """;

  /** An episode goes as a whole, with its last state. */
  private static final String ALERTS =
      """
      DELETE FROM alerts WHERE (fingerprint, generation) IN (
        SELECT (fingerprint, generation) FROM alerts
        GROUP BY fingerprint, generation HAVING max(time) < epoch_ms($1))
      """;

  private static final String DELIVERIES = "DELETE FROM deliveries WHERE time < epoch_ms($1)";

  private Retention() {}

  static long forgetBefore(DuckDBConnection connection, Instant instant) throws SQLException {
    long deleted = 0;
    for (String sql : List.of(TRANSITIONS, ALERTS, DELIVERIES)) {
      try (Query query = new Query(connection, sql)) {
        deleted += query.time(instant).update();
      }
    }
    return deleted;
  }
}
