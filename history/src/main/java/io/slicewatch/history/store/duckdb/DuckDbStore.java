package io.slicewatch.history.store.duckdb;

import io.slicewatch.history.question.EndpointsAt;
import io.slicewatch.history.question.Timeline;
import io.slicewatch.history.question.Top;
import io.slicewatch.history.question.WhoHad;
import io.slicewatch.history.store.HistoryBatch;
import io.slicewatch.history.store.HistoryException;
import io.slicewatch.history.store.HistoryStore;
import io.slicewatch.history.store.Position;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.duckdb.DuckDBConnection;

/** History in one DuckDB file, which this process owns as long as the store is open. */
public final class DuckDbStore implements HistoryStore {

  private final Database database;

  private DuckDbStore(Database database) {
    this.database = database;
  }

  /**
   * Opens the file, or makes it and its folder.
   *
   * @param memoryMegabytes most memory of DuckDB's buffers
   * @throws HistoryException when another process owns the file, or it cannot be written
   */
  public static DuckDbStore open(Path file, int memoryMegabytes) {
    Database database = new Database(file, memoryMegabytes);
    database.open();
    return new DuckDbStore(database);
  }

  @Override
  public void write(HistoryBatch batch) {
    database.write(
        "store a batch",
        connection -> {
          new BatchWriter(connection, offsets(connection)).write(batch);
          return batch.size();
        });
  }

  @Override
  public Map<Position.Partition, Long> offsets() {
    return database.read("read its offsets", DuckDbStore::offsets);
  }

  private static Map<Position.Partition, Long> offsets(DuckDBConnection connection)
      throws SQLException {
    Map<Position.Partition, Long> offsets = new HashMap<>();
    try (Query query = new Query(connection, "SELECT topic, part, next_offset FROM offsets")) {
      query.list(row ->
          offsets.put(
              new Position.Partition(row.text("topic"), (int) row.number("part")),
              row.number("next_offset")));
    }
    return offsets;
  }

  @Override
  public Timeline.Answer ask(Timeline question) {
    return database.read("answer", connection -> TimelineQuery.ask(connection, question));
  }

  @Override
  public EndpointsAt.Answer ask(EndpointsAt question) {
    return database.read("answer", connection -> EndpointsAtQuery.ask(connection, question));
  }

  @Override
  public WhoHad.Answer ask(WhoHad question) {
    return database.read("answer", connection -> WhoHadQuery.ask(connection, question));
  }

  @Override
  public Top.Answer ask(Top question) {
    return database.read("answer", connection -> TopQuery.ask(connection, question));
  }

  @Override
  public long forgetBefore(Instant instant) {
    return database.write("forget", connection -> Retention.forgetBefore(connection, instant));
  }

  @Override
  public void close() {
    database.close();
  }
}
