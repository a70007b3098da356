package io.slicewatch.history.store.duckdb;

import java.util.List;

/** A list cut at a limit, of which one more was fetched to know whether there is more. */
record Shortened<R>(List<R> kept, boolean truncated) {

  static <R> Shortened<R> to(int limit, List<R> fetched) {
    return fetched.size() > limit
        ? new Shortened<>(fetched.subList(0, limit), true)
        : new Shortened<>(fetched, false);
  }
}
