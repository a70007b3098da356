package io.slicewatch.history.store.duckdb;

import io.slicewatch.history.store.HistoryBatch;
import io.slicewatch.history.store.Position;
import io.slicewatch.history.store.Stored;
import io.slicewatch.schemas.json.RecordJson;
import io.slicewatch.schemas.record.Alert;
import io.slicewatch.schemas.record.Delivery;
import io.slicewatch.schemas.record.Transition;
import io.slicewatch.schemas.record.TransitionKind;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.duckdb.DuckDBConnection;

/** Writes one batch in the transaction of its connection; commits nothing itself. */
final class BatchWriter {

  private final DuckDBConnection connection;
  private final Map<Position.Partition, Long> known;

  /**
   * @param known the offsets that are stored; records before them are
   */
  BatchWriter(DuckDBConnection connection, Map<Position.Partition, Long> known) {
    this.connection = connection;
    this.known = known;
  }

  void write(HistoryBatch batch) throws SQLException {
    writeAlerts(fresh(batch.alerts()));
    writeDeliveries(fresh(batch.deliveries()));
    writeTransitions(fresh(batch.transitions()));
    writeOffsets(batch.next());
  }

  private <T> List<Stored<T>> fresh(List<Stored<T>> all) {
    return all.stream().filter(this::isNew).toList();
  }

  private boolean isNew(Stored<?> stored) {
    Position position = stored.position();
    return position.offset() >= known.getOrDefault(position.partition(), 0L);
  }

  private void writeTransitions(List<Stored<Transition>> transitions) throws SQLException {
    if (transitions.isEmpty()) {
      return;
    }
    try (RowAppender rows = new RowAppender(connection, "transitions")) {
      for (Stored<Transition> transition : transitions) {
        append(rows, transition.position(), transition.record());
      }
      rows.flush();
    }
  }

  private static void append(RowAppender rows, Position position, Transition transition)
      throws SQLException {
    rows.begin().number(position.partition().number()).number(position.offset());
    rows.time(transition.getTime()).word(transition.getKind());
    rows.text(transition.getCluster()).text(transition.getNamespace());
    rows.text(transition.getService());
    rows.text(transition.getObjectKind()).text(transition.getObjectName());
    rows.text(transition.getObjectUid()).text(transition.getResourceVersion());
    rows.text(transition.getFrom()).text(transition.getTo());
    rows.text(transition.getAddress()).text(transition.getSlice());
    rows.text(podName(transition)).text(podUid(transition));
    rows.text(transition.getNode()).text(transition.getZone());
    rows.text(transition.getWorkload()).text(transition.getCause()).word(transition.getHow());
    rows.end();
  }

  /** A transition of a pod names it as its object; as its pod too, perhaps. */
  private static Optional<String> podName(Transition transition) {
    return transition.getKind() == TransitionKind.POD
        ? transition.getPod().or(() -> Optional.of(transition.getObjectName()))
        : transition.getPod();
  }

  private static Optional<String> podUid(Transition transition) {
    return transition.getKind() == TransitionKind.POD
        ? transition.getPodUid().or(() -> Optional.of(transition.getObjectUid()))
        : transition.getPodUid();
  }

  /** Goes by way of a temporary table, since an appender cannot pass over what is there already. */
  private void writeAlerts(List<Stored<Alert>> alerts) throws SQLException {
    if (alerts.isEmpty()) {
      return;
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE OR REPLACE TEMP TABLE new_alerts AS FROM alerts LIMIT 0");
      try (RowAppender rows = new RowAppender(connection, "new_alerts")) {
        for (Stored<Alert> alert : alerts) {
          append(rows, alert.record());
        }
        rows.flush();
      }
      statement.execute("INSERT OR IGNORE INTO alerts FROM new_alerts");
      statement.execute("DROP TABLE new_alerts");
    }
  }

  private static void append(RowAppender rows, Alert alert) throws SQLException {
    Map<String, String> labels = alert.getLabels();
    rows.begin().text(alert.getFingerprint()).number(alert.getGeneration()).number(alert.getSeq());
    rows.time(alert.getUpdatedAt()).word(alert.getState()).word(alert.getSeverity());
    rows.text(alert.getDetector()).text(alert.getCause());
    for (String label : List.of("cluster", "namespace", "service", "workload")) {
      rows.text(Optional.ofNullable(labels.get(label)));
    }
    rows.text(alert.getSummary()).time(alert.getStartsAt()).time(alert.getDetectedAt());
    rows.time(alert.getEndsAt()).text(alert.getResolveReason().map(Enum::name));
    rows.text(alert.getParent()).texts(alert.getMembers());
    rows.text(RecordJson.write(alert));
    rows.end();
  }

  private void writeDeliveries(List<Stored<Delivery>> deliveries) throws SQLException {
    if (deliveries.isEmpty()) {
      return;
    }
    try (RowAppender rows = new RowAppender(connection, "deliveries")) {
      for (Stored<Delivery> delivery : deliveries) {
        append(rows, delivery.position(), delivery.record());
      }
      rows.flush();
    }
  }

  private static void append(RowAppender rows, Position position, Delivery delivery)
      throws SQLException {
    rows.begin().number(position.partition().number()).number(position.offset());
    rows.time(delivery.getStartedAt()).text(delivery.getReceiver()).text(delivery.getGroup());
    rows.text(delivery.getId()).number(delivery.getRevision()).number(delivery.getAttempt());
    rows.number(delivery.getDurationMs()).word(delivery.getOutcome()).number(delivery.getStatus());
    rows.text(delivery.getAnswer()).word(delivery.getState()).texts(delivery.getFingerprints());
    rows.text(RecordJson.write(delivery));
    rows.end();
  }

  private void writeOffsets(Map<Position.Partition, Long> next) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            INSERT INTO offsets VALUES (?, ?, ?)
            ON CONFLICT DO UPDATE SET next_offset = greatest(next_offset, excluded.next_offset)
            """)) {
      for (Map.Entry<Position.Partition, Long> entry : next.entrySet()) {
        statement.setString(1, entry.getKey().topic());
        statement.setInt(2, entry.getKey().number());
        statement.setLong(3, entry.getValue());
        statement.executeUpdate();
      }
    }
  }
}
