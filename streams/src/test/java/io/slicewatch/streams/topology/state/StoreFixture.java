package io.slicewatch.streams.topology.state;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** A real store of Kafka Streams, in memory and without a topic. */
public final class StoreFixture {

  private StoreFixture() {}

  /** An empty store. */
  public static KeyValueStore<Bytes, byte[]> inMemory() {
    KeyValueStore<Bytes, byte[]> store = Stores.inMemoryKeyValueStore("test").get();
    MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
    store.init(context.getStateStoreContext(), store);
    return store;
  }
}
