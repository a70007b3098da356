package io.slicewatch.sinks.route;

import java.util.List;
import java.util.Optional;

/** The alerts of one group: a map behind a small interface, in memory or in a state store. */
public interface Members {

  /** The member with the key fingerprint:generation. */
  Optional<Member> find(String key);

  void save(Member member);

  void remove(String key);

  /** All of them, ordered by key. */
  List<Member> all();
}
