package io.slicewatch.streams.cause;

import static org.assertj.core.api.Assertions.assertThat;

import io.slicewatch.streams.inventory.Cluster;
import io.slicewatch.streams.inventory.Condition;
import io.slicewatch.streams.inventory.Container;
import io.slicewatch.streams.inventory.ContainerStatus;
import io.slicewatch.streams.inventory.Drop;
import io.slicewatch.streams.inventory.How;
import io.slicewatch.streams.inventory.Kind;
import io.slicewatch.streams.inventory.KubeObject;
import io.slicewatch.streams.inventory.MemoryState;
import io.slicewatch.streams.inventory.Meta;
import io.slicewatch.streams.inventory.Namespace;
import io.slicewatch.streams.inventory.Node;
import io.slicewatch.streams.inventory.Owner;
import io.slicewatch.streams.inventory.Pod;
import io.slicewatch.streams.inventory.Timers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rows of the table of causes, on a real inventory. */
class AttributionTest {

  private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant NOW = T0.plusSeconds(600);

  private final MemoryState state = new MemoryState();
  private final Cluster cluster = new Cluster(state, new Timers(state));

  @BeforeEach
  void aHealthyNode() {
    put(node("True", false));
  }

  @Test
  void aRunningPodWithAProbeFailedItsProbe() {
    assertThat(drop(pod("a", 0), pod("a", 0))).isEqualTo(Cause.PROBE);
  }

  @Test
  void oneMoreRestartIsACrash() {
    assertThat(drop(pod("a", 0), pod("a", 1))).isEqualTo(Cause.CRASH);
  }

  @Test
  void aNodeThatHasLongBeenDownIsTheCauseEvenOfACrash() {
    // Given
    put(node("Unknown", false));
    // When, Then
    assertThat(drop(pod("a", 0), pod("a", 1))).isEqualTo(Cause.NODE);
  }

  @Test
  void aFalseGateIsTheCause() {
    assertThat(drop(pod("a", 0), gated())).isEqualTo(Cause.GATE);
  }

  @Test
  void whatANewListShowsIsASnapshot() {
    assertThat(Attribution.ofDrop(pod("a", 0), pod("a", 0), How.RELIST, cluster, NOW))
        .isEqualTo(Cause.SNAPSHOT);
  }

  @Test
  void anEndingNamespaceExplainsAll() {
    // Given
    put(new Namespace(meta(Kind.NAMESPACE, "", "shop", null), "Terminating"));
    // When, Then
    assertThat(drop(pod("a", 0), pod("a", 1))).isEqualTo(Cause.NAMESPACE_DELETED);
  }

  @Test
  void anEvictionIsADrain() {
    // Given
    Condition target = new Condition("DisruptionTarget", "True", "EvictionByEvictionAPI", NOW);
    // When, Then
    assertThat(Attribution.ofRemoval(with(pod("a", 0), target), How.WATCH, cluster, NOW))
        .isEqualTo(Cause.DRAIN);
  }

  @Test
  void podsOfANodeThatDropTogetherWithoutRestartMeanAKubeletRestart() {
    // Given
    for (String name : List.of("b", "c")) {
      put(pod(name, 0));
      cluster.dropped("n1", new Drop("uid-" + name, "probe", NOW.minusSeconds(3)));
    }
    // When, Then
    assertThat(drop(pod("a", 0), pod("a", 0))).isEqualTo(Cause.KUBELET_RESTART);
    assertThat(
            Attribution.ofDrop(pod("a", 0), pod("a", 0), How.WATCH, cluster, NOW.plusSeconds(60)))
        .isEqualTo(Cause.PROBE);
  }

  private Cause drop(Pod before, Pod after) {
    return Attribution.ofDrop(before, after, How.WATCH, cluster, NOW);
  }

  private void put(KubeObject object) {
    cluster.inventory().upsert(object).forEach(cluster::absorb);
  }

  private static Node node(String ready, boolean cordoned) {
    return new Node(
        meta(Kind.NODE, "", "n1", null),
        cordoned,
        List.of(),
        List.of(new Condition("Ready", ready, null, T0)),
        "z1");
  }

  private static Pod pod(String name, int restarts) {
    ContainerStatus status =
        new ContainerStatus("main", false, restarts, null, null, null, null, false, false);
    return new Pod(
        meta(Kind.POD, "shop", name, new Owner("ReplicaSet", "web-1", "uid-rs")),
        "n1",
        false,
        List.of(),
        List.of(),
        List.of(new Container("main", "web:1", List.of(), true, false, false)),
        "Running",
        null,
        List.of(new Condition("Ready", "False", null, NOW)),
        List.of("192.0.2.1"),
        List.of(status));
  }

  private static Pod gated() {
    Pod p = pod("a", 0);
    return new Pod(
        p.meta(),
        p.nodeName(),
        false,
        List.of("lb/ready"),
        List.of(),
        p.containers(),
        p.phase(),
        null,
        p.conditions(),
        p.ips(),
        p.statuses());
  }

  private static Pod with(Pod p, Condition condition) {
    return new Pod(
        p.meta(),
        p.nodeName(),
        false,
        List.of(),
        List.of(),
        p.containers(),
        p.phase(),
        null,
        List.of(condition),
        p.ips(),
        p.statuses());
  }

  private static Meta meta(Kind kind, String namespace, String name, @Nullable Owner owner) {
    // a node's newer state takes the place of its older one
    String version = "";
    return new Meta(
        kind,
        namespace,
        name,
        "uid-" + name,
        version,
        0,
        0,
        T0,
        How.WATCH,
        T0.minusSeconds(3600),
        null,
        1,
        owner,
        Map.of(),
        Map.of());
  }
}
