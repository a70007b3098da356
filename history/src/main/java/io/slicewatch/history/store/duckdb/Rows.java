package io.slicewatch.history.store.duckdb;

import io.slicewatch.history.store.Position;
import io.slicewatch.schemas.json.RecordJson;
import io.slicewatch.schemas.record.Alert;
import io.slicewatch.schemas.record.Delivery;
import io.slicewatch.schemas.record.Transition;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Records as rows of an insert. */
final class Rows {

  private Rows() {}

  static void transition(PreparedStatement row, Position at, Transition t) throws SQLException {
    int next = place(row, at);
    row.setString(next++, t.getCluster());
    row.setString(next++, text(t.getNamespace()));
    row.setString(next++, text(t.getService()));
    row.setString(next++, t.getKind().name());
    row.setLong(next++, t.getTime().toEpochMilli());
    List<String> words =
        List.of(
            t.getObjectKind(),
            t.getObjectName(),
            t.getObjectUid(),
            t.getResourceVersion(),
            t.getFrom(),
            t.getTo());
    for (String word : words) {
      row.setString(next++, word);
    }
    List<Optional<String>> details =
        List.of(
            t.getAddress(),
            t.getSlice(),
            t.getPod(),
            t.getPodUid(),
            t.getNode(),
            t.getZone(),
            t.getWorkload(),
            t.getCause());
    for (Optional<String> detail : details) {
      row.setString(next++, text(detail));
    }
    row.addBatch();
  }

  static void alert(PreparedStatement row, Alert a) throws SQLException {
    row.setString(1, a.getFingerprint());
    row.setLong(2, a.getGeneration());
    row.setLong(3, a.getSeq());
    row.setString(4, a.getLabels().get("cluster"));
    row.setString(5, a.getLabels().get("namespace"));
    row.setString(6, a.getLabels().get("service"));
    row.setString(7, a.getLabels().get("workload"));
    row.setString(8, a.getDetector());
    row.setString(9, a.getCause());
    row.setString(10, a.getSeverity().name());
    row.setString(11, a.getState().name());
    row.setString(12, a.getSummary());
    row.setLong(13, a.getUpdatedAt().toEpochMilli());
    row.setString(14, RecordJson.write(a));
    row.addBatch();
  }

  static void delivery(PreparedStatement row, Position at, Delivery d) throws SQLException {
    int next = place(row, at);
    row.setString(next++, d.getReceiver());
    row.setString(next++, d.getGroup());
    row.setLong(next++, d.getStartedAt().toEpochMilli());
    row.setString(next++, d.getOutcome().name());
    row.setString(next, RecordJson.write(d));
    row.addBatch();
  }

  private static int place(PreparedStatement row, Position at) throws SQLException {
    row.setString(1, at.partition().topic());
    row.setInt(2, at.partition().number());
    row.setLong(3, at.offset());
    return 4;
  }

  private static @Nullable String text(Optional<String> text) {
    return text.orElse(null);
  }
}
