package io.slicewatch.streams.inventory;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An EndpointSlice.
 *
 * @param service label kubernetes.io/service-name; empty when it belongs to none
 * @param managedBy label endpointslice.kubernetes.io/managed-by; empty when nobody claims it
 */
public record Slice(
    Meta meta,
    String service,
    String managedBy,
    String addressType,
    List<Endpoint> endpoints,
    List<Port> ports,
    @Nullable Instant trigger)
    implements KubeObject {

  /** Value of managed-by that Kubernetes' own controller writes. */
  public static final String CONTROLLER = "endpointslice-controller.k8s.io";

  public Slice {
    endpoints = List.copyOf(endpoints);
    ports = List.copyOf(ports);
  }

  /** True when Kubernetes' own controller writes this slice. */
  public boolean managed() {
    return managedBy.equals(CONTROLLER);
  }
}
