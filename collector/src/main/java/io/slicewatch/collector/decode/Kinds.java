package io.slicewatch.collector.decode;

import io.slicewatch.schemas.record.Kind;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names of the kinds: as objects carry them, and as the API's paths do. */
public final class Kinds {

  private static final Map<String, Kind> BY_NAME =
      Map.of(
          "Pod", Kind.POD,
          "EndpointSlice", Kind.ENDPOINT_SLICE,
          "Service", Kind.SERVICE,
          "Node", Kind.NODE,
          "HorizontalPodAutoscaler", Kind.HORIZONTAL_POD_AUTOSCALER,
          "Deployment", Kind.DEPLOYMENT,
          "ReplicaSet", Kind.REPLICA_SET,
          "StatefulSet", Kind.STATEFUL_SET,
          "NetworkPolicy", Kind.NETWORK_POLICY,
          "Namespace", Kind.NAMESPACE);

  private static final Map<String, Kind> BY_RESOURCE =
      Map.of(
          "pods", Kind.POD,
          "endpointslices", Kind.ENDPOINT_SLICE,
          "services", Kind.SERVICE,
          "nodes", Kind.NODE,
          "horizontalpodautoscalers", Kind.HORIZONTAL_POD_AUTOSCALER,
          "deployments", Kind.DEPLOYMENT,
          "replicasets", Kind.REPLICA_SET,
          "statefulsets", Kind.STATEFUL_SET,
          "networkpolicies", Kind.NETWORK_POLICY,
          "namespaces", Kind.NAMESPACE);

  /** Groups of the API in which these kinds are; others have kinds of the same names. */
  private static final Map<Kind, String> GROUPS =
      Map.of(
          Kind.ENDPOINT_SLICE, "discovery.k8s.io/",
          Kind.HORIZONTAL_POD_AUTOSCALER, "autoscaling/",
          Kind.DEPLOYMENT, "apps/",
          Kind.REPLICA_SET, "apps/",
          Kind.STATEFUL_SET, "apps/",
          Kind.NETWORK_POLICY, "networking.k8s.io/");

  private Kinds() {}

  /**
   * The kind of an object; UNKNOWN for one that is not watched, such as the Service of another
   * group.
   *
   * @param apiVersion such as {@code apps/v1}; when absent, the name alone decides
   */
  public static Kind named(@Nullable String apiVersion, @Nullable String name) {
    Kind kind = named(name);
    if (apiVersion == null || kind == Kind.UNKNOWN) {
      return kind;
    }
    String group = GROUPS.get(kind);
    boolean fits = group == null ? !apiVersion.contains("/") : apiVersion.startsWith(group);
    return fits ? kind : Kind.UNKNOWN;
  }

  /** The kind of an object's {@code kind}; UNKNOWN for one that is not watched. */
  public static Kind named(@Nullable String name) {
    return name == null ? Kind.UNKNOWN : BY_NAME.getOrDefault(name, Kind.UNKNOWN);
  }

  /** The kind of a resource such as {@code pods}; UNKNOWN for one that is not watched. */
  public static Kind ofResource(@Nullable String resource) {
    return resource == null ? Kind.UNKNOWN : BY_RESOURCE.getOrDefault(resource, Kind.UNKNOWN);
  }
}
