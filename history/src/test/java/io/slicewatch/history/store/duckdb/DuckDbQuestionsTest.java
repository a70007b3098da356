package io.slicewatch.history.store.duckdb;

import io.slicewatch.history.store.HistoryStore;
import io.slicewatch.history.store.QuestionContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class DuckDbQuestionsTest extends QuestionContract {

  @TempDir Path folder;

  @Override
  protected HistoryStore open() {
    return DuckDbStore.open(folder.resolve("history.duckdb"), 128);
  }
}
