package io.slicewatch.collector.decode;

import io.slicewatch.schemas.record.Condition;
import io.slicewatch.schemas.record.Container;
import io.slicewatch.schemas.record.ContainerStatus;
import io.slicewatch.schemas.record.Endpoint;
import io.slicewatch.schemas.record.OwnerRef;
import io.slicewatch.schemas.record.Port;
import io.slicewatch.schemas.record.ReplicasWriter;
import io.slicewatch.schemas.record.Taint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was read of an object before its kind is known: fields may come in any order, and the kind
 * last. Fields of the same name and shape share a place here.
 */
final class Draft {
  @Nullable String apiVersion;
  @Nullable String kind;
  @Nullable String namespace;
  String name = "";
  String uid = "";
  String resourceVersion = "";
  @Nullable Instant created;
  @Nullable Instant deleted;
  @Nullable Integer deletionGrace;
  long generation;
  @Nullable OwnerRef owner;
  Map<String, String> labels = Map.of();
  Map<String, String> annotations = Map.of();
  @Nullable ReplicasWriter writer;
  @Nullable Instant newest;

  /** Scalars of spec and status, by path such as {@code spec.nodeName}. */
  final Map<String, String> texts = new HashMap<>();

  final Map<String, Integer> numbers = new HashMap<>();
  final Map<String, List<String>> lists = new HashMap<>();

  List<Condition> conditions = new ArrayList<>();
  List<Container> containers = new ArrayList<>();
  List<ContainerStatus> statuses = new ArrayList<>();
  List<Port> ports = new ArrayList<>();
  List<Endpoint> endpoints = new ArrayList<>();
  List<Taint> taints = new ArrayList<>();
  Map<String, String> selector = Map.of();
  Map<String, String> templateLabels = Map.of();
  final Map<String, Double> targets = new HashMap<>();
  final Map<String, Double> currents = new HashMap<>();
  String addressType = "IPv4";
  @Nullable String policySpec;

  /** Remembers a time for inputs that carry none of their own. */
  @Nullable Instant saw(@Nullable Instant time) {
    if (time != null && (newest == null || time.isAfter(newest))) {
      newest = time;
    }
    return time;
  }

  @Nullable String text(String path) {
    return texts.get(path);
  }

  String text(String path, String other) {
    return texts.getOrDefault(path, other);
  }

  int number(String path, int other) {
    return numbers.getOrDefault(path, other);
  }

  boolean flag(String path) {
    return "true".equals(texts.get(path));
  }

  List<String> list(String path) {
    return lists.getOrDefault(path, List.of());
  }
}
