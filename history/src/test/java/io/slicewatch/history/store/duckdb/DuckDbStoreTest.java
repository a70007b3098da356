package io.slicewatch.history.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.slicewatch.history.store.HistoryException;
import io.slicewatch.history.store.HistoryFailure;
import io.slicewatch.history.store.HistoryFailure.Retry;
import io.slicewatch.history.store.HistoryStore;
import io.slicewatch.history.store.WritingContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DuckDbStoreTest extends WritingContract {

  @TempDir Path folder;

  @Override
  protected HistoryStore open() {
    return DuckDbStore.open(folder.resolve("new/history.duckdb"), 128);
  }

  @Test
  void saysWhenTheFolderCannotBeMade() throws IOException {
    // Given
    Path file = Files.writeString(folder.resolve("file"), "not a folder");
    // When
    HistoryException failure = failureOf(file.resolve("history.duckdb"));
    // Then
    assertThat(failure.failure()).isEqualTo(HistoryFailure.NOT_WRITABLE);
    assertThat(failure.failure().retry()).isEqualTo(Retry.NEVER);
    assertThat(failure).hasMessageContaining("history.file");
  }

  @Test
  void saysWhenTheFileIsNoDatabase() throws IOException {
    // Given
    Path file = Files.writeString(folder.resolve("text"), "x".repeat(20_000));
    // When
    HistoryException failure = failureOf(file);
    // Then
    assertThat(failure.failure()).isEqualTo(HistoryFailure.NOT_A_DATABASE);
    assertThat(file).hasContent("x".repeat(20_000));
  }

  @Test
  void refusesTablesOfAnotherVersion() throws SQLException {
    // Given
    Path file = folder.resolve("later.duckdb");
    try (Connection later = DriverManager.getConnection("jdbc:duckdb:" + file);
        Statement statement = later.createStatement()) {
      statement.execute("CREATE TABLE history_version AS SELECT 2 AS version");
    }
    // Then
    assertThatThrownBy(() -> DuckDbStore.open(file, 128).close())
        .isInstanceOf(HistoryException.class)
        .hasMessageContaining("version 2");
  }

  @ParameterizedTest
  @CsvSource({
    "IO Error: Could not write all bytes to file: No space left on device, DISK_FULL, LATER",
    "FATAL Error: Failed: database has been invalidated because of a previous fatal, IO, LATER",
    "Out of Memory Error: failed to pin block, OUT_OF_MEMORY, LATER",
    "IO Error: Could not set lock on file: Conflicting lock is held, IN_USE, NEVER",
    "IO Error: Cannot open file: Permission denied, NOT_WRITABLE, NEVER",
    "Binder Error: no such column, DEFECT, NEVER",
  })
  void tellsFailuresApart(String message, HistoryFailure expected, Retry retry) {
    // When
    HistoryException failure =
        new DuckDbFailures(Path.of("h.duckdb")).of("store a batch", new SQLException(message));
    // Then
    assertThat(failure.failure()).isEqualTo(expected);
    assertThat(failure.failure().retry()).isEqualTo(retry);
    assertThat(failure).hasMessageStartingWith("history cannot store a batch (h.duckdb): ");
  }

  private static HistoryException failureOf(Path file) {
    return catchThrowableOfType(HistoryException.class, () -> DuckDbStore.open(file, 128).close());
  }
}
