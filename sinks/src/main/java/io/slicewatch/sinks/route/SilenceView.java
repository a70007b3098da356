package io.slicewatch.sinks.route;

import io.slicewatch.schemas.codec.RecordCodec;
import io.slicewatch.schemas.codec.UndecodableException;
import io.slicewatch.schemas.record.Silence;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The silences of the global store, compiled again when they change. */
final class SilenceView {

  private static final Logger LOG = LoggerFactory.getLogger(SilenceView.class);

  private final ReadOnlyKeyValueStore<String, byte[]> store;
  private final RecordCodec<Silence> codec;
  private List<Silence> records = List.of();
  private Silences compiled = Silences.NONE;

  SilenceView(ReadOnlyKeyValueStore<String, byte[]> store, RecordCodec<Silence> codec) {
    this.store = store;
    this.codec = codec;
  }

  /** As of the last {@link #refresh}. */
  Silences current() {
    return compiled;
  }

  /** Reads the store; true when something changed. */
  boolean refresh() {
    List<Silence> read = new ArrayList<>();
    try (KeyValueIterator<String, byte[]> all = store.all()) {
      all.forEachRemaining(entry -> {
        try {
          read.add(codec.decode(entry.value));
        } catch (UndecodableException e) {
          LOG.debug("a silence cannot be read and is left out", e);
        }
      });
    }
    if (read.equals(records)) {
      return false;
    }
    records = read;
    compiled = Silences.of(read);
    if (!compiled.unreadable().isEmpty()) {
      LOG.warn("{} silences make no sense and are left out", compiled.unreadable().size());
    }
    return true;
  }
}
