package io.slicewatch.streams.pipeline;

import io.slicewatch.streams.alert.Alert.ResolveReason;
import io.slicewatch.streams.alert.AlertLife;
import io.slicewatch.streams.cause.Cause;
import io.slicewatch.streams.correlate.OpenAlerts;
import io.slicewatch.streams.detect.Decay;
import io.slicewatch.streams.detect.Finding;
import io.slicewatch.streams.inventory.Change;
import io.slicewatch.streams.inventory.Cluster;
import io.slicewatch.streams.inventory.Counts;
import io.slicewatch.streams.inventory.Delta;
import io.slicewatch.streams.inventory.Kind;
import io.slicewatch.streams.inventory.Links;
import io.slicewatch.streams.inventory.Listings;
import io.slicewatch.streams.inventory.Meta;
import io.slicewatch.streams.inventory.Slice;
import io.slicewatch.streams.inventory.State;
import io.slicewatch.streams.inventory.Table;
import io.slicewatch.streams.inventory.Timers;
import io.slicewatch.streams.signal.ServiceCounts;
import io.slicewatch.streams.signal.Signal;
import io.slicewatch.streams.signal.Subject;
import io.slicewatch.streams.signal.Transition;
import io.slicewatch.streams.signal.Transitions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The steps of one cluster, in order: fold the inventory, write transitions and the trail, read
 * signals, ask the detectors, fold and tell their findings. A heartbeat moves the cluster's time
 * and wakes what is due. Keeps nothing itself: all state is in the tables.
 */
public final class Pipeline {

  private static final Duration CHURN_HALF_LIFE = Duration.ofMinutes(15);
  private static final double CHURN_CEILING = 1e9;

  private final PipelineConfig config;
  private final Output output;
  private final Timers timers;
  private final Cluster cluster;
  private final Clock clock;
  private final Trails trails;
  private final Facts facts;
  private final Signals signals;
  private final Detectors detectors;
  private final OpenAlerts open;
  private final AlertLife alerts;
  private final Places places;
  private final Table<Decay> churn;
  private Instant now = Instant.EPOCH;

  public Pipeline(String name, PipelineConfig config, State state, Output output) {
    this.config = config;
    this.output = output;
    this.timers = new Timers(state);
    this.cluster = new Cluster(state, timers);
    this.clock = new Clock(state);
    this.trails = new Trails(state);
    this.facts = new Facts(trails, cluster);
    this.places = new Places(name, cluster);
    this.open = new OpenAlerts(state);
    this.alerts =
        new AlertLife(name, state, timers, open, output::alert, output::forget, trails::of);
    this.detectors = new Detectors(config.running(), state, timers, cluster, this::found);
    this.signals = new Signals(cluster, this::signal);
    this.churn = state.table("churn", Decay.class);
  }

  /** Takes one change of the cluster, in the order of its stream. */
  public void accept(Change change) {
    now = change.observedAt();
    switch (change) {
      case Change.Upsert upsert -> cluster.inventory().upsert(upsert.object()).forEach(this::step);
      case Change.Remove remove -> cluster.inventory().remove(remove.meta()).forEach(this::step);
      case Change.SnapshotBegin begin -> cluster.inventory().begin(begin);
      case Change.SnapshotEnd end -> cluster.inventory().end(end).forEach(this::step);
      case Change.SnapshotAbort abort -> cluster.inventory().abort(abort);
      case Change.Heartbeat heartbeat -> tick(heartbeat);
      case Change.Gap ignored -> {}
      case Change.FeedClosed ignored -> {}
    }
  }

  private void step(Delta delta) {
    Links.PodLinks links = cluster.links(delta.last().meta().uid());
    Map<String, Counts> counts = countsBefore(delta);
    List<Listings.Move> moves = cluster.absorb(delta);
    facts.remember(delta, links);
    Cause cause = signals.read(delta, links, moves, counts);
    List<Transition> transitions = Transitions.of(delta, cause == null ? null : cause.word());
    transitions.forEach(output::transition);
    if (delta.kind() == Kind.ENDPOINT_SLICE) {
      counts.keySet().forEach(service -> status(service, transitions.size()));
    }
    if (delta.removed()) {
      gone(delta);
    }
  }

  private Map<String, Counts> countsBefore(Delta delta) {
    Map<String, Counts> counts = new HashMap<>();
    for (Object side : new @Nullable Object[] {delta.before(), delta.after()}) {
      if (side instanceof Slice slice && !slice.service().isEmpty()) {
        String service = slice.meta().namespace() + '/' + slice.service();
        counts.put(service, cluster.counts(service));
      }
    }
    return counts;
  }

  private void signal(Signal signal, Instant at) {
    detectors.signal(signal, at);
  }

  private void found(Finding finding) {
    if (config.mode(finding.detector()) == PipelineConfig.Mode.SHADOW) {
      return;
    }
    switch (finding) {
      case Finding.Firing firing -> alerts.firing(places.candidate(firing), now);
      case Finding.Cleared cleared ->
          alerts.cleared(
              Places.identity(cleared.detector(), cleared.subject()), ResolveReason.RECOVERED, now);
    }
  }

  private void tick(Change.Heartbeat heartbeat) {
    Instant watermark = clock.advance(heartbeat);
    if (watermark == null) {
      return;
    }
    now = watermark;
    for (String timer : timers.take(watermark)) {
      if (!cluster.inventory().woken(timer) && !alerts.woken(timer, now)) {
        detectors.woken(timer, now);
      }
    }
  }

  private void gone(Delta delta) {
    Meta meta = delta.last().meta();
    Subject subject =
        switch (delta.kind()) {
          case POD -> Subject.pod(meta.uid());
          case SERVICE -> Subject.service(meta.path());
          case NODE -> Subject.node(meta.name());
          case DEPLOYMENT, STATEFUL_SET, REPLICA_SET -> Subject.workload(meta.key());
          default -> null;
        };
    if (subject == null) {
      return;
    }
    for (String word : detectors.gone(subject)) {
      alerts.cleared(Places.identity(word, subject), ResolveReason.OBJECT_DELETED, now);
    }
    trails.forget(trail(subject));
    if (subject.type() == Subject.Type.SERVICE) {
      churn.remove(subject.path());
      output.serviceGone(meta.namespace(), meta.name());
    }
  }

  private static String trail(Subject subject) {
    return switch (subject.type()) {
      case POD -> "pod|" + subject.path();
      case NODE -> OpenAlerts.nodePlace(subject.path());
      default -> subject.path();
    };
  }

  private void status(String service, int changes) {
    Decay old = churn.get(service);
    Decay sum = (old == null ? Decay.ZERO : old).add(now, changes, CHURN_HALF_LIFE, CHURN_CEILING);
    churn.put(service, sum);
    Counts counts = cluster.counts(service);
    int slash = service.indexOf('/');
    output.service(
        new ServiceCounts(
            service.substring(0, slash),
            service.substring(slash + 1),
            now,
            cluster.desired(service),
            counts.ready(),
            counts.serving(),
            counts.terminating(),
            counts.listed(),
            sum.value(),
            open.at(service)));
  }
}
