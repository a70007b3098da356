package io.slicewatch.streams.pipeline;

import io.slicewatch.streams.alert.Evidence;
import io.slicewatch.streams.inventory.State;
import io.slicewatch.streams.inventory.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The last facts about each place: what an alert proves itself with. */
final class Trails {

  private static final int KEPT = 10;
  private static final int SHOWN = 20;

  /** The last facts of a place, oldest first. */
  record Trail(List<Evidence> facts) {
    Trail {
      facts = List.copyOf(facts);
    }
  }

  private final Table<Trail> trails;

  Trails(State state) {
    this.trails = state.table("trails", Trail.class);
  }

  void add(String place, Evidence fact) {
    Trail old = trails.get(place);
    List<Evidence> facts = new ArrayList<>(old == null ? List.of() : old.facts());
    facts.add(fact);
    int surplus = Math.max(0, facts.size() - KEPT);
    trails.put(place, new Trail(facts.subList(surplus, facts.size())));
  }

  void forget(String place) {
    trails.remove(place);
  }

  /** Facts about any of the places, oldest first, at most 20. */
  List<Evidence> of(List<String> places) {
    List<Evidence> facts = new ArrayList<>();
    for (String place : places) {
      Trail trail = trails.get(place);
      if (trail != null) {
        trail.facts().stream().filter(fact -> !facts.contains(fact)).forEach(facts::add);
      }
    }
    facts.sort(Comparator.comparing(Evidence::time));
    return facts.subList(Math.max(0, facts.size() - SHOWN), facts.size());
  }
}
