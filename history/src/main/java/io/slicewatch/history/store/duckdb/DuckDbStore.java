package io.slicewatch.history.store.duckdb;

import io.slicewatch.history.question.EndpointsAt;
import io.slicewatch.history.question.Timeline;
import io.slicewatch.history.question.Top;
import io.slicewatch.history.question.WhoHad;
import io.slicewatch.history.store.HistoryBatch;
import io.slicewatch.history.store.HistoryException;
import io.slicewatch.history.store.HistoryFailure;
import io.slicewatch.history.store.HistoryStore;
import io.slicewatch.history.store.Position;
import io.slicewatch.history.store.Stored;
import io.slicewatch.schemas.record.Alert;
import io.slicewatch.schemas.record.Delivery;
import io.slicewatch.schemas.record.Transition;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** History in one DuckDB file. Rows and offsets are written in one transaction. */
public final class DuckDbStore implements HistoryStore {

  private final Connection connection;
  private final Questions questions;

  private DuckDbStore(Connection connection) {
    this.connection = connection;
    this.questions = new Questions(connection);
  }

  /**
   * Opens the file, and makes it where it is not there.
   *
   * @param memoryMegabytes most memory that the database takes
   * @throws HistoryException when another process owns the file, or it cannot be written
   */
  public static DuckDbStore open(Path file, int memoryMegabytes) {
    Properties settings = new Properties();
    settings.setProperty("memory_limit", memoryMegabytes + "MB");
    settings.setProperty("autoinstall_known_extensions", "false");
    settings.setProperty("autoload_known_extensions", "false");
    try {
      Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file, settings);
      try (Statement statement = connection.createStatement()) {
        for (String table : Tables.CREATE) {
          statement.execute(table);
        }
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
      return new DuckDbStore(connection);
    } catch (SQLException e) {
      throw failed("cannot open " + file, e);
    }
  }

  @Override
  public synchronized void write(HistoryBatch batch) {
    try {
      connection.setAutoCommit(false);
      try {
        insert(batch, offsets());
        connection.commit();
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw failed("cannot store " + batch.size() + " records", e);
    }
  }

  private void insert(HistoryBatch batch, Map<Position.Partition, Long> known) throws SQLException {
    try (PreparedStatement row = connection.prepareStatement(Tables.TRANSITION)) {
      for (Stored<Transition> stored : batch.transitions()) {
        if (isNew(stored.position(), known)) {
          Rows.transition(row, stored.position(), stored.record());
        }
      }
      row.executeBatch();
    }
    try (PreparedStatement row = connection.prepareStatement(Tables.ALERT)) {
      for (Stored<Alert> stored : batch.alerts()) {
        if (isNew(stored.position(), known)) {
          Rows.alert(row, stored.record());
        }
      }
      row.executeBatch();
    }
    try (PreparedStatement row = connection.prepareStatement(Tables.DELIVERY)) {
      for (Stored<Delivery> stored : batch.deliveries()) {
        if (isNew(stored.position(), known)) {
          Rows.delivery(row, stored.position(), stored.record());
        }
      }
      row.executeBatch();
    }
    try (PreparedStatement row = connection.prepareStatement(Tables.OFFSET)) {
      for (Map.Entry<Position.Partition, Long> next : batch.next().entrySet()) {
        if (next.getValue() > known.getOrDefault(next.getKey(), 0L)) {
          row.setString(1, next.getKey().topic());
          row.setInt(2, next.getKey().number());
          row.setLong(3, next.getValue());
          row.addBatch();
        }
      }
      row.executeBatch();
    }
  }

  private static boolean isNew(Position position, Map<Position.Partition, Long> known) {
    return position.offset() >= known.getOrDefault(position.partition(), 0L);
  }

  @Override
  public synchronized Map<Position.Partition, Long> offsets() {
    Map<Position.Partition, Long> offsets = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select topic, part, next from offsets")) {
      while (rows.next()) {
        offsets.put(new Position.Partition(rows.getString(1), rows.getInt(2)), rows.getLong(3));
      }
      return offsets;
    } catch (SQLException e) {
      throw failed("cannot read offsets", e);
    }
  }

  @Override
  public synchronized long forgetBefore(Instant instant) {
    try (PreparedStatement statement = connection.prepareStatement(Tables.FORGET)) {
      statement.setLong(1, instant.toEpochMilli());
      statement.setLong(2, instant.toEpochMilli());
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw failed("cannot delete what is old", e);
    }
  }

  @Override
  public synchronized Timeline.Answer ask(Timeline question) {
    return answer(() -> questions.timeline(question));
  }

  @Override
  public synchronized EndpointsAt.Answer ask(EndpointsAt question) {
    return answer(() -> questions.endpointsAt(question));
  }

  @Override
  public synchronized WhoHad.Answer ask(WhoHad question) {
    return answer(() -> questions.whoHad(question));
  }

  @Override
  public synchronized Top.Answer ask(Top question) {
    return answer(() -> questions.top(question));
  }

  private interface Asked<T> {
    T answer() throws SQLException;
  }

  private static <T> T answer(Asked<T> asked) {
    try {
      return asked.answer();
    } catch (SQLException e) {
      throw failed("cannot answer", e);
    }
  }

  @Override
  public synchronized void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw failed("cannot close", e);
    }
  }

  /** DuckDB tells the kinds of its failures by their text alone. */
  private static HistoryException failed(String what, SQLException error) {
    String text = String.valueOf(error.getMessage()).toLowerCase(Locale.ROOT);
    record Sign(String words, HistoryFailure failure) {}
    List<Sign> signs =
        List.of(
            new Sign("no space left", HistoryFailure.DISK_FULL),
            new Sign("out of memory", HistoryFailure.OUT_OF_MEMORY),
            new Sign("conflicting lock", HistoryFailure.IN_USE),
            new Sign("permission denied", HistoryFailure.NOT_WRITABLE),
            new Sign("no such file", HistoryFailure.NOT_WRITABLE),
            new Sign("not a valid duckdb", HistoryFailure.NOT_A_DATABASE),
            new Sign("io error", HistoryFailure.IO));
    HistoryFailure failure =
        signs.stream()
            .filter(sign -> text.contains(sign.words()))
            .map(Sign::failure)
            .findFirst()
            .orElse(HistoryFailure.DEFECT);
    String first = String.valueOf(error.getMessage()).lines().findFirst().orElse("");
    return new HistoryException(failure, what + ": " + first, error);
  }
}
