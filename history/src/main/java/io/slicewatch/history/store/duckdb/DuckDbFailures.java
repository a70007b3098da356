package io.slicewatch.history.store.duckdb;

import io.slicewatch.history.store.HistoryException;
import io.slicewatch.history.store.HistoryFailure;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Tells DuckDB's failures apart. The driver sets no SQL state, so its words are all there is to go
 * by; this is the only place that reads them.
 */
final class DuckDbFailures {

  private final Path file;

  DuckDbFailures(Path file) {
    this.file = file;
  }

  HistoryException of(String doing, SQLException failure) {
    HistoryFailure reason = reason(failure.getMessage());
    return new HistoryException(reason, sentence(reason, doing, failure), failure);
  }

  static HistoryFailure reason(@Nullable String message) {
    String text = message == null ? "" : message.toLowerCase(Locale.ROOT);
    if (text.contains("no space left") || text.contains("disk quota")) {
      return HistoryFailure.DISK_FULL;
    }
    if (text.contains("could not set lock") || text.contains("conflicting lock")) {
      return HistoryFailure.IN_USE;
    }
    if (text.contains("permission denied")
        || text.contains("read-only file system")
        || text.contains("read-only mode")) {
      return HistoryFailure.NOT_WRITABLE;
    }
    if (text.contains("not a valid duckdb database") || text.contains("serialization error")) {
      return HistoryFailure.NOT_A_DATABASE;
    }
    if (text.contains("out of memory")) {
      return HistoryFailure.OUT_OF_MEMORY;
    }
    return text.contains("io error") || text.contains("invalidated") || text.contains("fatal")
        ? HistoryFailure.IO
        : HistoryFailure.DEFECT;
  }

  private String sentence(HistoryFailure reason, String doing, SQLException failure) {
    String begin = "history cannot " + doing + " (" + file + "): ";
    return switch (reason) {
      case DISK_FULL -> begin + "the disk is full. Free space there; nothing is lost meanwhile.";
      case IN_USE ->
          begin + "another process owns the file. Ask that process over HTTP, or stop it.";
      case NOT_WRITABLE -> begin + "no permission to write. Allow it, or set history.file.";
      case NOT_A_DATABASE ->
          begin + "the file is damaged or no history. Move it away, or set history.file.";
      case OUT_OF_MEMORY ->
          begin + "the memory limit is reached. Raise history.memoryMegabytes, or ask for less.";
      default -> begin + firstLine(failure.getMessage());
    };
  }

  private static String firstLine(@Nullable String message) {
    return message == null ? "no reason given" : message.lines().findFirst().orElse("");
  }
}
