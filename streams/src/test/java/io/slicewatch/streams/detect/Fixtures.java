package io.slicewatch.streams.detect;

import io.slicewatch.streams.inventory.Condition;
import io.slicewatch.streams.inventory.Container;
import io.slicewatch.streams.inventory.ContainerStatus;
import io.slicewatch.streams.inventory.How;
import io.slicewatch.streams.inventory.Kind;
import io.slicewatch.streams.inventory.Meta;
import io.slicewatch.streams.inventory.Owner;
import io.slicewatch.streams.inventory.Pod;
import io.slicewatch.streams.inventory.Service;
import io.slicewatch.streams.inventory.Workload;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Objects for tests, all in the namespace {@code shop}; created an hour before {@code T0}. */
final class Fixtures {
  static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
  static final Map<String, String> WEB = Map.of("app", "web");

  private Fixtures() {}

  static Instant at(long seconds) {
    return T0.plusSeconds(seconds);
  }

  static Meta meta(Kind kind, String name, @Nullable Owner owner, Map<String, String> labels) {
    return new Meta(
        kind,
        "shop",
        name,
        "uid-" + name,
        "1",
        0,
        0,
        T0,
        How.WATCH,
        T0.minusSeconds(3600),
        null,
        1,
        owner,
        labels,
        Map.of());
  }

  static Service service(String name, Map<String, String> selector) {
    return new Service(
        meta(Kind.SERVICE, name, null, Map.of()), "ClusterIP", false, selector, List.of(), false);
  }

  static Container container() {
    return new Container("main", "shop/web:1", List.of(), true, false, false);
  }

  /** A running pod of the Deployment {@code web}. */
  static Pod pod(String name, boolean ready, int restarts, @Nullable String waiting) {
    ContainerStatus status =
        new ContainerStatus("main", ready, restarts, waiting, null, null, null, false, false);
    return new Pod(
        meta(
            Kind.POD,
            name,
            new Owner("ReplicaSet", "web-1", "uid-rs"),
            Map.of("app", "web", "pod-template-hash", "1")),
        "n1",
        false,
        List.of(),
        List.of(),
        List.of(container()),
        "Running",
        null,
        List.of(new Condition("Ready", ready ? "True" : "False", null, T0)),
        List.of("10.0.0.1"),
        List.of(status));
  }

  static Workload deployment(int replicas, int available, Condition... conditions) {
    return new Workload(
        meta(Kind.DEPLOYMENT, "web", null, Map.of()),
        replicas,
        "RollingUpdate",
        "25%",
        600,
        WEB,
        List.of(container()),
        "",
        "",
        "1",
        1,
        replicas,
        replicas,
        available,
        available,
        List.of(conditions),
        new Workload.Writer("kubectl", null, T0));
  }
}
