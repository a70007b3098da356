package io.slicewatch.history.store.duckdb;

import io.slicewatch.history.store.HistoryException;
import io.slicewatch.history.store.HistoryFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The open file: opens it, and opens it anew after a failure that made DuckDB give it up. */
final class Database implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Database.class);

  /** Work on a connection of its own. */
  @FunctionalInterface
  interface Work<R> {
    R on(DuckDBConnection connection) throws SQLException;
  }

  /** Threads of one question: they share the machine with Kafka and detection. */
  private static final int THREADS = 2;

  private final Path file;
  private final int memoryMegabytes;
  private final DuckDbFailures failures;
  private @Nullable DuckDBConnection root;
  private boolean closed;

  Database(Path file, int memoryMegabytes) {
    this.file = file;
    this.memoryMegabytes = memoryMegabytes;
    this.failures = new DuckDbFailures(file);
  }

  /** Does read-only work; any number may at the same time. */
  <R> R read(String doing, Work<R> work) {
    try (Connection own = open().duplicate()) {
      return work.on((DuckDBConnection) own);
    } catch (SQLException e) {
      throw failures.of(doing, e);
    }
  }

  /** Does work in one transaction: all of it is kept, or nothing. */
  synchronized <R> R write(String doing, Work<R> work) {
    DuckDBConnection connection = null;
    try {
      connection = open().duplicate();
      connection.setAutoCommit(false);
      R result = work.on(connection);
      connection.commit();
      connection.close();
      return result;
    } catch (SQLException e) {
      abandon(connection);
      HistoryException failure = failures.of(doing, e);
      if (failure.failure().retry() == HistoryFailure.Retry.LATER) {
        giveUp();
      }
      throw failure;
    } catch (RuntimeException e) {
      abandon(connection);
      throw e;
    }
  }

  synchronized DuckDBConnection open() {
    if (closed) {
      throw new HistoryException(HistoryFailure.IN_USE, "history is closed");
    }
    DuckDBConnection open = root;
    if (open == null) {
      open = connect();
      root = open;
    }
    return open;
  }

  private DuckDBConnection connect() {
    makeFolder();
    DuckDBConnection made = null;
    try {
      made = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:" + file, settings());
      Schema.ensure(made, file);
      return made;
    } catch (SQLException e) {
      abandon(made);
      throw failures.of("open its database", e);
    } catch (RuntimeException e) {
      abandon(made);
      throw e;
    }
  }

  private Properties settings() {
    Properties settings = new Properties();
    settings.setProperty("memory_limit", memoryMegabytes + "MB");
    settings.setProperty("threads", Integer.toString(THREADS));
    settings.setProperty("autoinstall_known_extensions", "false");
    settings.setProperty("autoload_known_extensions", "false");
    return settings;
  }

  private void makeFolder() {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      return;
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new HistoryException(
          HistoryFailure.NOT_WRITABLE,
          "history cannot make the folder " + folder + ". Allow it, or set history.file.",
          e);
    }
  }

  /** Closes without committing, which rolls back. */
  private static void abandon(@Nullable DuckDBConnection connection) {
    if (connection == null) {
      return;
    }
    try (connection) {
      if (!connection.getAutoCommit()) {
        connection.rollback();
      }
    } catch (SQLException e) {
      LOG.debug("a failed connection did not close cleanly", e);
    }
  }

  /** After some failures DuckDB refuses all further work until the file is opened anew. */
  private void giveUp() {
    abandon(root);
    root = null;
  }

  @Override
  public synchronized void close() {
    closed = true;
    giveUp();
  }
}
