package io.slicewatch.sinks.route;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Copies the topic of silences into the global store, as bytes. */
final class SilenceProcessor implements Processor<String, byte[], Void, Void> {

  private @Nullable KeyValueStore<String, byte[]> store;

  @Override
  public void init(ProcessorContext<Void, Void> context) {
    store = context.getStateStore(Names.SILENCE_STORE);
  }

  @Override
  public void process(Record<String, byte[]> record) {
    if (store != null && record.key() != null) {
      store.put(record.key(), record.value());
    }
  }
}
