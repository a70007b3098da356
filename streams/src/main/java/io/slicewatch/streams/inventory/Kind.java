package io.slicewatch.streams.inventory;

/** The kinds of Kubernetes objects that the inventory holds. */
public enum Kind {
  POD("Pod"),
  ENDPOINT_SLICE("EndpointSlice"),
  SERVICE("Service"),
  NODE("Node"),
  HORIZONTAL_POD_AUTOSCALER("HorizontalPodAutoscaler"),
  DEPLOYMENT("Deployment"),
  REPLICA_SET("ReplicaSet"),
  STATEFUL_SET("StatefulSet"),
  NETWORK_POLICY("NetworkPolicy"),
  NAMESPACE("Namespace");

  private final String word;

  Kind(String word) {
    this.word = word;
  }

  /** The kind as Kubernetes writes it. */
  public String word() {
    return word;
  }
}
