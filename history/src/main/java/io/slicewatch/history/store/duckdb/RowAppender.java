package io.slicewatch.history.store.duckdb;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** DuckDB's appender for rows with absent values. What it takes is part of the transaction. */
final class RowAppender implements AutoCloseable {

  private final DuckDBAppender appender;

  RowAppender(DuckDBConnection connection, String table) throws SQLException {
    this.appender = connection.createAppender(table);
  }

  RowAppender begin() throws SQLException {
    appender.beginRow();
    return this;
  }

  void end() throws SQLException {
    appender.endRow();
  }

  RowAppender text(String value) throws SQLException {
    appender.append(value);
    return this;
  }

  RowAppender text(Optional<String> value) throws SQLException {
    if (value.isPresent()) {
      appender.append(value.get());
    } else {
      appender.appendNull();
    }
    return this;
  }

  RowAppender word(Enum<?> value) throws SQLException {
    return text(value.name());
  }

  RowAppender number(int value) throws SQLException {
    appender.append(value);
    return this;
  }

  RowAppender number(Optional<Integer> value) throws SQLException {
    if (value.isPresent()) {
      appender.append(value.get().intValue());
    } else {
      appender.appendNull();
    }
    return this;
  }

  RowAppender number(long value) throws SQLException {
    appender.append(value);
    return this;
  }

  RowAppender time(Instant value) throws SQLException {
    appender.appendEpochMillis(value.toEpochMilli());
    return this;
  }

  RowAppender time(Optional<Instant> value) throws SQLException {
    if (value.isPresent()) {
      return time(value.get());
    }
    appender.appendNull();
    return this;
  }

  RowAppender texts(List<String> values) throws SQLException {
    appender.append(values);
    return this;
  }

  void flush() throws SQLException {
    appender.flush();
  }

  @Override
  public void close() throws SQLException {
    appender.close();
  }
}
