package io.slicewatch.streams.topology.state;

import io.slicewatch.streams.inventory.Condition;
import io.slicewatch.streams.inventory.Container;
import io.slicewatch.streams.inventory.ContainerStatus;
import io.slicewatch.streams.inventory.How;
import io.slicewatch.streams.inventory.Kind;
import io.slicewatch.streams.inventory.Meta;
import io.slicewatch.streams.inventory.Owner;
import io.slicewatch.streams.inventory.Pod;
import io.slicewatch.streams.inventory.Port;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Pods for tests. */
final class Pods {

  private static final Instant THEN = Instant.parse("2026-11-24T07:30:00.123456Z");

  private Pods() {}

  /** A ready pod of a Deployment, as they usually look. */
  static Pod ordinary() {
    Meta meta =
        new Meta(
            Kind.POD,
            "shop",
            "cart-5d9c7b6f4-x2x7k",
            "7f1d1c5e-8a44-4c57-9c4c-2f6d1f1b1a10",
            "123456",
            0,
            1,
            THEN,
            How.WATCH,
            Instant.parse("2026-11-24T07:00:00Z"),
            null,
            1,
            new Owner("ReplicaSet", "cart-5d9c7b6f4", "0b1d1c5e-8a44-4c57-9c4c-2f6d1f1b1a11"),
            Map.of("app", "cart", "pod-template-hash", "5d9c7b6f4"),
            Map.of());
    Container container =
        new Container(
            "cart",
            "registry.example/shop/cart:1.4.2",
            List.of(new Port("http", "TCP", 8080, null)),
            true,
            true,
            false);
    ContainerStatus status =
        new ContainerStatus("cart", true, 0, null, null, null, null, false, false);
    return new Pod(
        meta,
        "node-3",
        false,
        List.of(),
        List.of(),
        List.of(container),
        "Running",
        null,
        List.of("PodScheduled", "Initialized", "ContainersReady", "Ready").stream()
            .map(type -> new Condition(type, "True", null, Instant.parse("2026-11-24T07:00:05Z")))
            .toList(),
        List.of("10.244.3.17"),
        List.of(status));
  }
}
