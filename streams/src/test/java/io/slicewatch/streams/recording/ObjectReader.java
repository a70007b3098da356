package io.slicewatch.streams.recording;

import com.fasterxml.jackson.databind.JsonNode;
import io.slicewatch.streams.inventory.*;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A Kubernetes object as a tree into the inventory's record. */
final class ObjectReader {

  private ObjectReader() {}

  static @Nullable Kind kind(String word) {
    for (Kind kind : Kind.values()) {
      if (kind.word().equals(word)) {
        return kind;
      }
    }
    return null;
  }

  static Meta meta(JsonNode object, Kind kind, long epoch, Instant at, How how) {
    JsonNode m = object.path("metadata");
    Owner owner = null;
    for (JsonNode o : m.path("ownerReferences")) {
      if (o.path("controller").asBoolean()) {
        owner = new Owner(text(o, "kind"), text(o, "name"), text(o, "uid"));
      }
    }
    return new Meta(
        kind,
        text(m, "namespace"),
        text(m, "name"),
        text(m, "uid"),
        text(m, "resourceVersion"),
        0,
        epoch,
        at,
        how,
        time(m, "creationTimestamp"),
        time(m, "deletionTimestamp"),
        m.path("generation").asLong(),
        owner,
        map(m.path("labels")),
        map(m.path("annotations")));
  }

  static KubeObject read(JsonNode o, Meta meta) {
    JsonNode spec = o.path("spec");
    JsonNode status = o.path("status");
    return switch (meta.kind()) {
      case POD -> pod(meta, spec, status);
      case ENDPOINT_SLICE -> slice(meta, o);
      case SERVICE ->
          new Service(
              meta,
              spec.path("type").asText("ClusterIP"),
              "None".equals(text(spec, "clusterIP")),
              map(spec.path("selector")),
              list(spec.path("ports"), ObjectReader::port),
              spec.path("publishNotReadyAddresses").asBoolean());
      case NODE ->
          new Node(
              meta,
              spec.path("unschedulable").asBoolean(),
              list(spec.path("taints"), t -> text(t, "key")),
              conditions(status),
              meta.labels().get("topology.kubernetes.io/zone"));
      case DEPLOYMENT, REPLICA_SET, STATEFUL_SET -> workload(meta, o, spec, status);
      case HORIZONTAL_POD_AUTOSCALER ->
          new Hpa(
              meta,
              text(spec.path("scaleTargetRef"), "kind"),
              text(spec.path("scaleTargetRef"), "name"),
              spec.path("minReplicas").asInt(1),
              spec.path("maxReplicas").asInt(),
              status.path("currentReplicas").asInt(),
              status.path("desiredReplicas").asInt(),
              spec.at("/behavior/scaleDown/stabilizationWindowSeconds").asInt(300),
              null,
              conditions(status));
      case NETWORK_POLICY -> new Policy(meta, spec.toString());
      case NAMESPACE -> new Namespace(meta, text(status, "phase"));
    };
  }

  private static Pod pod(Meta meta, JsonNode spec, JsonNode status) {
    List<ContainerStatus> statuses = new ArrayList<>();
    status.path("containerStatuses").forEach(c -> statuses.add(status(c, false)));
    status.path("initContainerStatuses").forEach(c -> statuses.add(status(c, true)));
    return new Pod(
        meta,
        text(spec, "nodeName"),
        spec.path("hostNetwork").asBoolean(),
        list(spec.path("readinessGates"), g -> text(g, "conditionType")),
        list(spec.path("schedulingGates"), g -> text(g, "name")),
        containers(spec),
        text(status, "phase"),
        absent(text(status, "reason")),
        conditions(status),
        list(status.path("podIPs"), i -> text(i, "ip")),
        statuses);
  }

  private static ContainerStatus status(JsonNode c, boolean init) {
    JsonNode ended = c.at("/state/terminated");
    boolean terminated = ended.isObject();
    JsonNode last = terminated ? ended : c.at("/lastState/terminated");
    return new ContainerStatus(
        text(c, "name"),
        c.path("ready").asBoolean(),
        c.path("restartCount").asInt(),
        absent(text(c.at("/state/waiting"), "reason")),
        absent(text(last, "reason")),
        last.has("exitCode") ? last.path("exitCode").asInt() : null,
        time(last, "finishedAt"),
        terminated,
        init);
  }

  private static Slice slice(Meta meta, JsonNode o) {
    Map<String, String> labels = meta.labels();
    return new Slice(
        meta,
        labels.getOrDefault("kubernetes.io/service-name", ""),
        labels.getOrDefault("endpointslice.kubernetes.io/managed-by", ""),
        text(o, "addressType"),
        list(o.path("endpoints"), ObjectReader::endpoint),
        list(o.path("ports"), ObjectReader::port),
        null);
  }

  private static Endpoint endpoint(JsonNode e) {
    JsonNode target = e.path("targetRef");
    JsonNode c = e.path("conditions");
    return new Endpoint(
        e.path("addresses").path(0).asText(),
        flag(c, "ready"),
        flag(c, "serving"),
        flag(c, "terminating"),
        absent(text(target, "kind")),
        absent(text(target, "name")),
        absent(text(target, "uid")),
        absent(text(e, "nodeName")),
        absent(text(e, "zone")));
  }

  private static Workload workload(Meta meta, JsonNode o, JsonNode spec, JsonNode status) {
    boolean stateful = meta.kind() == Kind.STATEFUL_SET;
    String hash =
        stateful
            ? text(status, "updateRevision")
            : meta.labels().getOrDefault("pod-template-hash", "");
    JsonNode strategy = spec.path(stateful ? "updateStrategy" : "strategy");
    return new Workload(
        meta,
        spec.path("replicas").asInt(1),
        text(strategy, "type"),
        strategy.at("/rollingUpdate/maxUnavailable").asText(""),
        spec.path("progressDeadlineSeconds").asInt(600),
        map(spec.at("/template/metadata/labels")),
        containers(spec.at("/template/spec")),
        hash,
        stateful ? text(status, "currentRevision") : "",
        meta.annotations().getOrDefault("deployment.kubernetes.io/revision", ""),
        status.path("observedGeneration").asLong(),
        status.path("replicas").asInt(),
        status.path("updatedReplicas").asInt(),
        status.path("readyReplicas").asInt(),
        status.path("availableReplicas").asInt(),
        conditions(status),
        writer(o));
  }

  private static Workload.@Nullable Writer writer(JsonNode o) {
    Workload.Writer found = null;
    for (JsonNode m : o.at("/metadata/managedFields")) {
      if (m.at("/fieldsV1/f:spec/f:replicas").isMissingNode()) {
        continue;
      }
      Instant time = time(m, "time");
      if (found == null || found.time() == null || !found.time().isAfter(time)) {
        found = new Workload.Writer(text(m, "manager"), absent(text(m, "subresource")), time);
      }
    }
    return found;
  }

  private static List<Container> containers(JsonNode spec) {
    List<Container> found = new ArrayList<>();
    spec.path("containers").forEach(c -> found.add(container(c, false)));
    spec.path("initContainers").forEach(c -> found.add(container(c, true)));
    return found;
  }

  private static Container container(JsonNode c, boolean init) {
    return new Container(
        text(c, "name"),
        text(c, "image"),
        list(c.path("ports"), ObjectReader::port),
        c.has("readinessProbe"),
        c.has("livenessProbe"),
        init);
  }

  private static Port port(JsonNode p) {
    String number = p.has("containerPort") ? "containerPort" : "port";
    return new Port(
        absent(text(p, "name")),
        p.path("protocol").asText("TCP"),
        p.has(number) ? p.path(number).asInt() : null,
        absent(text(p, "targetPort")));
  }

  private static List<Condition> conditions(JsonNode status) {
    return list(
        status.path("conditions"),
        c ->
            new Condition(
                text(c, "type"),
                text(c, "status"),
                absent(text(c, "reason")),
                time(c, "lastTransitionTime")));
  }

  private static <T> List<T> list(JsonNode array, Function<JsonNode, T> read) {
    List<T> found = new ArrayList<>();
    array.forEach(item -> found.add(read.apply(item)));
    return found;
  }

  private static Map<String, String> map(JsonNode object) {
    Map<String, String> found = new LinkedHashMap<>();
    object.properties().forEach(e -> found.put(e.getKey(), e.getValue().asText()));
    return found;
  }

  private static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isNull() || value.isMissingNode() ? "" : value.asText();
  }

  private static @Nullable String absent(String text) {
    return text.isEmpty() ? null : text;
  }

  private static @Nullable Boolean flag(JsonNode node, String field) {
    return node.hasNonNull(field) ? node.path(field).asBoolean() : null;
  }

  private static @Nullable Instant time(JsonNode node, String field) {
    String text = text(node, field);
    return text.isEmpty() ? null : Instant.parse(text);
  }
}
