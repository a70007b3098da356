package io.slicewatch.streams.inventory;

/** The trimmed state of one object. */
public sealed interface KubeObject
    permits Pod, Slice, Service, Node, Workload, Hpa, Policy, Namespace {

  Meta meta();
}
