package io.slicewatch.streams.topology.wire;

import io.slicewatch.schemas.codec.Codecs;
import io.slicewatch.schemas.codec.SchemaBook;
import io.slicewatch.schemas.record.ChangeEvent;
import io.slicewatch.schemas.record.Endpoint;
import io.slicewatch.schemas.record.EndpointSlice;
import io.slicewatch.schemas.record.FeedClosed;
import io.slicewatch.schemas.record.Heartbeat;
import io.slicewatch.schemas.record.How;
import io.slicewatch.schemas.record.Kind;
import io.slicewatch.schemas.record.KindCoverage;
import io.slicewatch.schemas.record.Operation;
import java.time.Instant;
import java.util.List;

/** Change events for tests. */
public final class Events {

  /** When the events of tests begin. */
  public static final Instant START = Instant.parse("2026-11-24T07:30:00.123Z");

  static {
    trustRecords();
  }

  private Events() {}

  /** Lets Avro make defaults of records that nothing has encoded yet. */
  static void trustRecords() {
    Codecs.singleObject(ChangeEvent.class, SchemaBook.local());
  }

  /** An object of a kind, without its state. */
  public static ChangeEvent.Builder object(String cluster, Operation operation, Kind kind) {
    return ChangeEvent.newBuilder()
        .setCluster(cluster)
        .setOperation(operation)
        .setKind(kind)
        .setNamespace("shop")
        .setName("cart")
        .setUid("uid-1")
        .setResourceVersion("10")
        .setObservedAt(START)
        .setHow(How.WATCH);
  }

  /** A slice of the service shop/cart with one endpoint. */
  public static ChangeEvent slice(
      String cluster, String resourceVersion, Instant at, boolean ready) {
    Endpoint endpoint =
        Endpoint.newBuilder()
            .setAddress("10.0.0.1")
            .setReady(ready)
            .setServing(ready)
            .setTerminating(false)
            .setTargetKind("Pod")
            .setTargetName("cart-0")
            .setTargetUid("pod-1")
            .build();
    return object(cluster, Operation.UPDATE, Kind.ENDPOINT_SLICE)
        .setResourceVersion(resourceVersion)
        .setObservedAt(at)
        .setObject(
            EndpointSlice.newBuilder()
                .setServiceName("cart")
                .setManagedBy("endpointslice-controller.k8s.io")
                .setEndpoints(List.of(endpoint))
                .build())
        .build();
  }

  /** A control record. */
  public static ChangeEvent control(String cluster, Instant at, Object content) {
    return ChangeEvent.newBuilder()
        .setCluster(cluster)
        .setOperation(Operation.CONTROL)
        .setKind(Kind.UNKNOWN)
        .setObservedAt(at)
        .setControl(content)
        .build();
  }

  /** A heartbeat that covers slices. */
  public static ChangeEvent heartbeat(String cluster, Instant at) {
    KindCoverage coverage =
        KindCoverage.newBuilder()
            .setKind(Kind.ENDPOINT_SLICE)
            .setResourceVersion("1")
            .setCoveredUntil(at)
            .build();
    return control(cluster, at, Heartbeat.newBuilder().setKinds(List.of(coverage)).build());
  }

  /** The end of a feed. */
  public static ChangeEvent feedClosed(String cluster, Instant at) {
    return control(cluster, at, FeedClosed.newBuilder().setReason("end of recording").build());
  }
}
