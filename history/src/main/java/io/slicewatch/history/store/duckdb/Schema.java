package io.slicewatch.history.store.duckdb;

import io.slicewatch.history.store.HistoryException;
import io.slicewatch.history.store.HistoryFailure;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBConnection;

/** The tables. Their columns stand in the order in which {@link BatchWriter} appends them. */
final class Schema {

  private static final int VERSION = 1;

  private static final String TABLES =
      """
      CREATE TABLE IF NOT EXISTS history_version (version INTEGER NOT NULL);

      CREATE TABLE IF NOT EXISTS transitions (
        part INTEGER NOT NULL, pos BIGINT NOT NULL,
        time TIMESTAMP_MS NOT NULL, kind VARCHAR NOT NULL,
        cluster VARCHAR NOT NULL, namespace VARCHAR, service VARCHAR,
        object_kind VARCHAR NOT NULL, object_name VARCHAR NOT NULL, object_uid VARCHAR NOT NULL,
        resource_version VARCHAR NOT NULL,
        "from" VARCHAR NOT NULL, "to" VARCHAR NOT NULL,
        address VARCHAR, slice VARCHAR, pod VARCHAR, pod_uid VARCHAR, node VARCHAR, zone VARCHAR,
        workload VARCHAR, cause VARCHAR, how VARCHAR NOT NULL);

      CREATE TABLE IF NOT EXISTS alerts (
        fingerprint VARCHAR NOT NULL, generation BIGINT NOT NULL, seq BIGINT NOT NULL,
        time TIMESTAMP_MS NOT NULL, state VARCHAR NOT NULL, severity VARCHAR NOT NULL,
        detector VARCHAR NOT NULL, cause VARCHAR NOT NULL,
        cluster VARCHAR, namespace VARCHAR, service VARCHAR, workload VARCHAR,
        summary VARCHAR NOT NULL,
        starts_at TIMESTAMP_MS NOT NULL, detected_at TIMESTAMP_MS NOT NULL, ends_at TIMESTAMP_MS,
        resolve_reason VARCHAR, parent VARCHAR, members VARCHAR[] NOT NULL,
        json VARCHAR NOT NULL,
        PRIMARY KEY (fingerprint, generation, seq));

      CREATE TABLE IF NOT EXISTS deliveries (
        part INTEGER NOT NULL, pos BIGINT NOT NULL,
        time TIMESTAMP_MS NOT NULL, receiver VARCHAR NOT NULL, "group" VARCHAR NOT NULL,
        id VARCHAR NOT NULL, revision BIGINT NOT NULL, attempt INTEGER NOT NULL,
        duration_ms BIGINT NOT NULL, outcome VARCHAR NOT NULL, status INTEGER,
        answer VARCHAR NOT NULL, state VARCHAR NOT NULL, fingerprints VARCHAR[] NOT NULL, json VARCHAR NOT NULL);

      CREATE TABLE IF NOT EXISTS offsets (
        topic VARCHAR NOT NULL, part INTEGER NOT NULL, next_offset BIGINT NOT NULL,
        PRIMARY KEY (topic, part));
      """;

  private Schema() {}

  static void ensure(DuckDBConnection connection, Path file) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(TABLES);
      statement.execute(
          "INSERT INTO history_version SELECT %d WHERE NOT EXISTS (FROM history_version)"
              .formatted(VERSION));
      try (ResultSet found = statement.executeQuery("SELECT max(version) FROM history_version")) {
        found.next();
        refuseOtherThanOurs(found.getInt(1), file);
      }
    }
  }

  private static void refuseOtherThanOurs(int version, Path file) {
    if (version != VERSION) {
      throw new HistoryException(
          HistoryFailure.NOT_A_DATABASE,
          "history cannot read %s: its tables are of version %d, this program knows version %d."
                  .formatted(file, version, VERSION)
              + " Move it away, or set history.file.");
    }
  }
}
