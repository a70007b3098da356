package io.slicewatch.sinks.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The members of one group in the store of all members. */
final class StoredMembers implements Members {

  private static final StringSerializer TEXT = new StringSerializer();

  private final KeyValueStore<String, Member> store;
  private final String prefix;

  StoredMembers(KeyValueStore<String, Member> store, String group) {
    this.store = store;
    this.prefix = group + "\u0000";
  }

  @Override
  public Optional<Member> find(String key) {
    return Optional.ofNullable(store.get(prefix + key));
  }

  @Override
  public void save(Member member) {
    store.put(prefix + member.key(), member);
  }

  @Override
  public void remove(String key) {
    store.delete(prefix + key);
  }

  @Override
  public List<Member> all() {
    List<Member> all = new ArrayList<>();
    try (KeyValueIterator<String, Member> found = store.prefixScan(prefix, TEXT)) {
      found.forEachRemaining(entry -> all.add(entry.value));
    }
    return all;
  }
}
