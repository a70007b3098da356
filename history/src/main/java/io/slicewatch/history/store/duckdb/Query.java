package io.slicewatch.history.store.duckdb;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** One prepared statement with its parameters, in the order in which they are given. */
final class Query implements AutoCloseable {

  /** Makes something of one row. */
  @FunctionalInterface
  interface Reader<R> {
    R read(Row row) throws SQLException;
  }

  private final PreparedStatement statement;
  private int given;

  Query(DuckDBConnection connection, String sql) throws SQLException {
    this.statement = connection.prepareStatement(sql);
  }

  Query text(@Nullable String value) throws SQLException {
    given++;
    if (value == null) {
      statement.setNull(given, Types.VARCHAR);
    } else {
      statement.setString(given, value);
    }
    return this;
  }

  /** Milliseconds since 1970; the statement turns them into a time with {@code epoch_ms}. */
  Query time(Instant value) throws SQLException {
    statement.setLong(++given, value.toEpochMilli());
    return this;
  }

  Query number(long value) throws SQLException {
    statement.setLong(++given, value);
    return this;
  }

  <R> List<R> list(Reader<R> reader) throws SQLException {
    List<R> rows = new ArrayList<>();
    try (ResultSet results = statement.executeQuery()) {
      Row row = new Row(results);
      while (results.next()) {
        rows.add(reader.read(row));
      }
    }
    return rows;
  }

  long update() throws SQLException {
    return statement.executeUpdate();
  }

  @Override
  public void close() throws SQLException {
    statement.close();
  }

  /** The row at which a result stands. */
  record Row(ResultSet results) {

    String text(String column) throws SQLException {
      String value = results.getString(column);
      if (value == null) {
        throw new SQLException("column " + column + " must not be absent");
      }
      return value;
    }

    @Nullable String textIfAny(String column) throws SQLException {
      return results.getString(column);
    }

    long number(String column) throws SQLException {
      return results.getLong(column);
    }

    Instant time(String column) throws SQLException {
      return Instant.ofEpochMilli(results.getLong(column));
    }
  }
}
