package io.slicewatch.history.store.duckdb;

import io.slicewatch.history.question.EndpointsAt;
import java.sql.SQLException;
import org.duckdb.DuckDBConnection;

/** The last transition of each endpoint of a service at or before an instant. */
final class EndpointsAtQuery {

  private static final String SQL =
      """
      SELECT address, slice, pod, pod_uid, node, zone, "to" AS state, epoch_ms(time) AS ms
      FROM (
        SELECT * FROM transitions
        WHERE kind = 'ENDPOINT' AND cluster = $1 AND namespace = $2 AND service = $3
          AND address IS NOT NULL AND time <= epoch_ms($4)
        QUALIFY row_number() OVER (
          PARTITION BY slice, address, pod_uid ORDER BY time DESC, pos DESC) = 1)
      WHERE "to" <> 'absent'
      ORDER BY address, slice, pod, pod_uid
      LIMIT $5
      """;

  private EndpointsAtQuery() {}

  static EndpointsAt.Answer ask(DuckDBConnection connection, EndpointsAt question)
      throws SQLException {
    try (Query query = new Query(connection, SQL)) {
      query.text(question.cluster()).text(question.namespace()).text(question.service());
      query.time(question.instant()).number(EndpointsAt.MAX_ENDPOINTS + 1L);
      var listed = Shortened.to(EndpointsAt.MAX_ENDPOINTS, query.list(EndpointsAtQuery::listed));
      return new EndpointsAt.Answer(listed.kept(), listed.truncated());
    }
  }

  private static EndpointsAt.Listed listed(Query.Row row) throws SQLException {
    return new EndpointsAt.Listed(
        row.text("address"),
        row.textIfAny("slice"),
        row.textIfAny("pod"),
        row.textIfAny("pod_uid"),
        row.textIfAny("node"),
        row.textIfAny("zone"),
        row.text("state"),
        row.time("ms"));
  }
}
