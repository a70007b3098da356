package io.slicewatch.streams.backtest;

import io.slicewatch.schemas.record.Alert;
import io.slicewatch.schemas.record.ChangeEvent;
import io.slicewatch.schemas.record.Transition;
import io.slicewatch.streams.inventory.Change;
import io.slicewatch.streams.inventory.MemoryState;
import io.slicewatch.streams.pipeline.Output;
import io.slicewatch.streams.pipeline.Pipeline;
import io.slicewatch.streams.pipeline.PipelineConfig;
import io.slicewatch.streams.signal.ServiceCounts;
import io.slicewatch.streams.topology.wire.RecordWriter;
import io.slicewatch.streams.topology.wire.UnmappableChangeException;
import io.slicewatch.streams.topology.wire.WireMapper;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The detectors over change events of any number of clusters, as fast as the machine can. Times
 * come from the events alone, so the same events give the same alerts as the topology. For one
 * thread.
 */
public final class Backtest {

  private final PipelineConfig config;
  private final Consumer<Alert> alerts;
  private final Consumer<Transition> transitions;
  private final Map<String, Lane> lanes = new TreeMap<>();

  private record Lane(MemoryState state, Pipeline pipeline) {}

  /**
   * @param alerts takes every state of every alert, in order
   * @param transitions takes every transition, in order
   */
  public Backtest(PipelineConfig config, Consumer<Alert> alerts, Consumer<Transition> transitions) {
    this.config = config;
    this.alerts = alerts;
    this.transitions = transitions;
  }

  /**
   * Takes the next event of its cluster.
   *
   * @throws UnmappableChangeException when it says nothing that this version knows; the events
   *     after it may be taken all the same
   */
  public void accept(ChangeEvent event) {
    Change change = WireMapper.change(event);
    lanes.computeIfAbsent(event.getCluster(), this::newLane).pipeline.accept(change);
  }

  /** Names of the clusters seen so far, sorted. */
  public Set<String> clusters() {
    return Collections.unmodifiableSet(lanes.keySet());
  }

  /** Everything that is kept of a cluster; empty when no event of it came. */
  public Optional<MemoryState> find(String cluster) {
    return Optional.ofNullable(lanes.get(cluster)).map(Lane::state);
  }

  /**
   * Everything that is kept of a cluster.
   *
   * @throws IllegalArgumentException when no event of it came
   */
  public MemoryState state(String cluster) {
    return find(cluster)
        .orElseThrow(() -> new IllegalArgumentException("no event of cluster " + cluster));
  }

  private Lane newLane(String cluster) {
    MemoryState state = new MemoryState();
    return new Lane(state, new Pipeline(cluster, config, state, new Told(cluster)));
  }

  private final class Told implements Output {
    private final String cluster;

    Told(String cluster) {
      this.cluster = cluster;
    }

    @Override
    public void transition(io.slicewatch.streams.signal.Transition transition) {
      transitions.accept(RecordWriter.transition(cluster, transition));
    }

    @Override
    public void alert(io.slicewatch.streams.alert.Alert alert) {
      alerts.accept(RecordWriter.alert(alert));
    }

    @Override
    public void forget(String fingerprint) {
      // Only a compacted topic has something to forget.
    }

    @Override
    public void service(ServiceCounts counts) {
      // Nobody asks a backtest what a service looks like now.
    }

    @Override
    public void serviceGone(String namespace, String service) {
      // As above.
    }
  }
}
