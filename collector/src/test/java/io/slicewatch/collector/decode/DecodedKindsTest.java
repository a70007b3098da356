package io.slicewatch.collector.decode;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.slicewatch.schemas.json.RecordJson;
import io.slicewatch.schemas.record.Hpa;
import io.slicewatch.schemas.record.Kind;
import io.slicewatch.schemas.record.Workload;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is kept of each kind. */
class DecodedKindsTest {

  private static final JsonFactory JSON = new JsonFactory();

  static Stream<Arguments> kinds() {
    return Stream.of(
        Arguments.of(
            "Pod",
            "v1",
            """
            "spec":{"nodeName":"n1","hostNetwork":true,"terminationGracePeriodSeconds":5,\
            "readinessGates":[{"conditionType":"lb"}],"schedulingGates":[{"name":"quota"}],\
            "priorityClassName":"high","initContainers":[{"name":"proxy","image":"p:1",\
            "restartPolicy":"Always"}],"containers":[{"name":"app","image":"a:2","env":[{"name":"SECRET",\
            "value":"hunter2"}],"args":["--password=hunter2"],"ports":[{"name":"http","containerPort":80}],\
            "readinessProbe":{"httpGet":{"path":"/"}},"livenessProbe":{}}]},\
            "status":{"phase":"Running","reason":"Evicted","message":"hunter2","hostIP":"10.1.0.1",\
            "podIP":"10.0.0.1","podIPs":[{"ip":"10.0.0.1"},{"ip":"fd00::1"}],"qosClass":"Burstable",\
            "startTime":"2026-11-24T07:00:00Z","conditions":[{"type":"Ready","status":"False",\
            "reason":"ContainersNotReady","message":"hunter2","lastProbeTime":null,\
            "lastTransitionTime":"2026-11-24T07:01:00Z"}],"containerStatuses":[{"name":"app",\
            "ready":false,"started":false,"restartCount":3,"imageID":"repo/a@sha256:abc",\
            "state":{"waiting":{"reason":"CrashLoopBackOff","message":"hunter2"}},"lastState":{"terminated":\
            {"exitCode":137,"signal":9,"reason":"OOMKilled","finishedAt":"2026-11-24T07:02:00Z"}}}]}\
            """,
            """
            {"nodeName":"n1","hostNetwork":true,"terminationGracePeriodSeconds":5,\
            "readinessGates":["lb"],"schedulingGates":["quota"],"priorityClassName":"high",\
            "containers":[{"name":"proxy","image":"p:1","ports":[],"readinessProbe":false,\
            "livenessProbe":false,"init":true,"restartPolicy":"Always"},{"name":"app","image":"a:2",\
            "ports":[{"name":"http","protocol":"TCP","port":80}],"readinessProbe":true,\
            "livenessProbe":true,"init":false}],"phase":"Running","reason":"Evicted",\
            "conditions":[{"type":"Ready","status":"False","reason":"ContainersNotReady",\
            "lastTransitionTime":"2026-11-24T07:01:00.000Z"}],"podIps":["10.0.0.1","fd00::1"],\
            "hostIp":"10.1.0.1","startTime":"2026-11-24T07:00:00.000Z","containerStatuses":[{"name":"app",\
            "ready":false,"started":false,"restartCount":3,"waitingReason":"CrashLoopBackOff",\
            "lastTermination":{"reason":"OOMKilled","exitCode":137,"signal":9,\
            "finishedAt":"2026-11-24T07:02:00.000Z"},"imageDigest":"sha256:abc","init":false}],\
            "qosClass":"Burstable"}\
            """),
        Arguments.of(
            "EndpointSlice",
            "discovery.k8s.io/v1",
            """
            "addressType":"IPv6","endpoints":[{"addresses":["fd00::1","fd00::2"],"conditions":\
            {"ready":null,"serving":true,"terminating":false},"targetRef":{"kind":"Pod","namespace":"shop",\
            "name":"a","uid":"u"},"nodeName":"n1","zone":"z","hostname":"a-0","hints":{"forZones":\
            [{"name":"z"}],"forNodes":[{"name":"n1"}]},"deprecatedTopology":{"x":"y"}},{"addresses":[]}],\
            "ports":[{"name":"","port":80},{"name":"dns","protocol":"UDP","port":53,"appProtocol":"dns"}]\
            """,
            """
            {"serviceName":"cart","managedBy":"endpointslice-controller.k8s.io","addressType":"IPv6",\
            "endpoints":[{"address":"fd00::1","serving":true,"terminating":false,"targetKind":"Pod",\
            "targetNamespace":"shop","targetName":"a","targetUid":"u","nodeName":"n1","zone":"z",\
            "hostname":"a-0","zoneHints":["z"]}],"ports":[{"protocol":"TCP","port":80},{"name":"dns",\
            "protocol":"UDP","port":53,"appProtocol":"dns"}],\
            "lastChangeTriggerTime":"2026-11-24T07:05:00.000Z"}\
            """),
        Arguments.of(
            "Service",
            "v1",
            """
            "spec":{"type":"NodePort","clusterIP":"10.9.0.1","clusterIPs":["10.9.0.1"],"ipFamilies":["IPv4"],\
            "selector":{"app":"cart"},"ports":[{"name":"http","port":80,"targetPort":"web","nodePort":30080}],\
            "publishNotReadyAddresses":true,"internalTrafficPolicy":"Cluster","externalTrafficPolicy":"Local",\
            "trafficDistribution":"PreferClose","sessionAffinity":"None"},"status":{"loadBalancer":{}}\
            """,
            """
            {"type":"NodePort","clusterIps":["10.9.0.1"],"ipFamilies":["IPv4"],"selector":{"app":"cart"},\
            "ports":[{"name":"http","protocol":"TCP","port":80,"targetPort":"web","nodePort":30080}],\
            "publishNotReadyAddresses":true,"internalTrafficPolicy":"Cluster",\
            "externalTrafficPolicy":"Local","trafficDistribution":"PreferClose","sessionAffinity":"None"}\
            """),
        Arguments.of(
            "Node",
            "v1",
            """
            "spec":{"unschedulable":true,"providerID":"aws:///i-1","taints":[{"key":"k","effect":"NoExecute",\
            "timeAdded":"2026-11-24T07:03:00Z"}]},"status":{"allocatable":{"cpu":"4","memory":"8Gi",\
            "pods":"110"},"nodeInfo":{"kubeletVersion":"v1.37.2"},"images":[{"names":["x"]}],"conditions":\
            [{"type":"Ready","status":"Unknown","lastHeartbeatTime":"2026-11-24T07:09:00Z"}]}\
            """,
            """
            {"unschedulable":true,"taints":[{"key":"k","effect":"NoExecute",\
            "timeAdded":"2026-11-24T07:03:00.000Z"}],"conditions":[{"type":"Ready","status":"Unknown"}],\
            "zone":"z1","region":"r1","instanceType":"m5","providerId":"aws:///i-1",\
            "kubeletVersion":"v1.37.2","allocatableCpu":"4","allocatableMemory":"8Gi",\
            "allocatablePods":"110"}\
            """),
        Arguments.of(
            "Namespace",
            "v1",
            "\"spec\":{\"finalizers\":[\"kubernetes\"]},\"status\":{\"phase\":\"Terminating\"}",
            "{\"phase\":\"Terminating\"}"),
        Arguments.of(
            "NetworkPolicy",
            "networking.k8s.io/v1",
            "\"spec\":{\"podSelector\":{\"matchLabels\":{\"app\":\"a\"}},\"policyTypes\":[\"Ingress\"]}",
            "{\"specJson\":\"{\\\"podSelector\\\":{\\\"matchLabels\\\":{\\\"app\\\":\\\"a\\\"}},"
                + "\\\"policyTypes\\\":[\\\"Ingress\\\"]}\"}"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kinds")
  void keepsWhatIsOnTheList(String kind, String apiVersion, String fields, String kept)
      throws IOException {
    // When
    TrimmedObject object = decode(kind, apiVersion, fields);
    // Then
    assertThat(RecordJson.write((SpecificRecord) object.body())).isEqualTo(kept);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kinds")
  void readsFieldsInAnyOrderTheKindLast(String kind, String apiVersion, String fields, String kept)
      throws IOException {
    // Given
    String json =
        "{%s,%s,\"kind\":\"%s\",\"apiVersion\":\"%s\"}"
            .formatted(fields, metadata(), kind, apiVersion);
    // When
    TrimmedObject object = decode(json);
    // Then
    assertThat(RecordJson.write((SpecificRecord) object.body())).isEqualTo(kept);
  }

  @Test
  void keepsMetadataWithTheControllerAsOwner() throws IOException {
    // When
    TrimmedObject object = decode("Namespace", "v1", "\"status\":{}");
    // Then
    assertThat(object.kind()).isEqualTo(Kind.NAMESPACE);
    assertThat(object.name()).isEqualTo("thing");
    assertThat(object.owner().getName()).isEqualTo("cart-rs");
    assertThat(object.generation()).isEqualTo(4);
    assertThat(object.annotations()).isEqualTo(Map.of("team", "shop"));
    assertThat(object.created()).isEqualTo(Instant.parse("2026-11-24T06:00:00Z"));
    assertThat(object.newestTime()).isEqualTo(Instant.parse("2026-11-24T07:10:00Z"));
  }

  @Test
  void knowsWhoWroteTheReplicasLast() throws IOException {
    // When
    TrimmedObject object = decode("Deployment", "apps/v1", "\"spec\":{\"replicas\":3}");
    // Then
    Workload workload = (Workload) object.body();
    assertThat(workload.getReplicasWriter().orElseThrow().getManager()).isEqualTo("hpa");
    assertThat(workload.getReplicasWriter().orElseThrow().getSubresource()).contains("scale");
    assertThat(workload.getReplicas()).contains(3);
  }

  @Test
  void keepsOfAWorkloadWhatRolloutsNeed() throws IOException {
    // When
    TrimmedObject object =
        decode(
            "Deployment",
            "apps/v1",
            """
            "spec":{"replicas":3,"paused":true,"minReadySeconds":7,"progressDeadlineSeconds":60,\
            "strategy":{"type":"RollingUpdate","rollingUpdate":{"maxSurge":"25%","maxUnavailable":0}},\
            "selector":{"matchLabels":{"app":"cart"}},"template":{"metadata":{"labels":{"app":"cart",\
            "v":"2"}},"spec":{"containers":[{"name":"app","image":"cart:2"}]}}},"status":\
            {"observedGeneration":4,"replicas":4,"updatedReplicas":2,"readyReplicas":3,\
            "availableReplicas":3,"unavailableReplicas":1}\
            """);
    // Then
    Workload workload = (Workload) object.body();
    assertThat(workload.getStrategy()).contains("RollingUpdate");
    assertThat(workload.getMaxSurge()).contains("25%");
    assertThat(workload.getMaxUnavailable()).contains("0");
    assertThat(workload.getSelector()).isEqualTo(Map.of("app", "cart"));
    assertThat(workload.getTemplateLabels()).isEqualTo(Map.of("app", "cart", "v", "2"));
    assertThat(workload.getContainers().get(0).getImage()).isEqualTo("cart:2");
    assertThat(workload.getRevision()).contains("7");
    assertThat(workload.getPaused()).isTrue();
    assertThat(workload.getUnavailableReplicas()).isEqualTo(1);
    assertThat(workload.getObservedGeneration()).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource({"80, 160, 2.0", "80, 119, 1.25", "80, 79, 0.75", "80, 0, 0.0"})
  void keepsOfMetricsTheLargestRatioInQuarters(int target, int current, double ratio)
      throws IOException {
    // When
    TrimmedObject object =
        decode(
            "HorizontalPodAutoscaler",
            "autoscaling/v2",
            """
            "spec":{"scaleTargetRef":{"kind":"Deployment","name":"cart"},"minReplicas":2,"maxReplicas":9,\
            "metrics":[{"type":"Resource","resource":{"name":"cpu","target":{"type":"Utilization",\
            "averageUtilization":%d}}},{"type":"Pods","pods":{"metric":{"name":"rps"},"target":\
            {"type":"AverageValue","averageValue":"1k"}}}],"behavior":{"scaleDown":\
            {"stabilizationWindowSeconds":60}}},"status":{"currentReplicas":3,"desiredReplicas":4,\
            "currentMetrics":[{"type":"Resource","resource":{"name":"cpu","current":\
            {"averageUtilization":%d}}},{"type":"Pods","pods":{"metric":{"name":"rps"},"current":\
            {"averageValue":"0"}}}]}\
            """
                .formatted(target, current));
    // Then
    Hpa hpa = (Hpa) object.body();
    assertThat(hpa.getLargestRatio()).contains(ratio);
    assertThat(hpa.getMetricNames()).containsExactly("cpu", "rps");
    assertThat(hpa.getScaleDownStabilizationSeconds()).contains(60);
    assertThat(hpa.getTargetName()).isEqualTo("cart");
  }

  @Test
  void cutsLabelsAtFourKibibytesAndSaysSo() throws IOException {
    // Given
    StringBuilder labels = new StringBuilder("\"a\":\"1\"");
    for (int i = 0; i < 200; i++) {
      labels.append(",\"label-%03d\":\"%s\"".formatted(i, "x".repeat(60)));
    }
    // When
    TrimmedObject object =
        decode(
            "{\"kind\":\"Pod\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"p\",\"labels\":{"
                + labels
                + "}}}");
    // Then
    assertThat(object.labelsCut()).isTrue();
    assertThat(object.labels()).hasSizeBetween(50, 60);
  }

  private static String metadata() {
    return """
    "metadata":{"name":"thing","namespace":"shop","uid":"u","resourceVersion":"5","generation":4,\
    "creationTimestamp":"2026-11-24T06:00:00Z","labels":{"kubernetes.io/service-name":"cart",\
    "endpointslice.kubernetes.io/managed-by":"endpointslice-controller.k8s.io",\
    "topology.kubernetes.io/zone":"z1","topology.kubernetes.io/region":"r1",\
    "node.kubernetes.io/instance-type":"m5"},"annotations":{"team":"shop","secret":"hunter2",\
    "endpoints.kubernetes.io/last-change-trigger-time":"2026-11-24T07:05:00Z",\
    "deployment.kubernetes.io/revision":"7"},"ownerReferences":[{"kind":"Other","name":"o","uid":"1"},\
    {"kind":"ReplicaSet","name":"cart-rs","uid":"2","controller":true}],"managedFields":[\
    {"manager":"kubectl","operation":"Update","time":"2026-11-24T07:00:30Z","fieldsV1":{"f:spec":\
    {"f:replicas":{}}}},{"manager":"hpa","operation":"Update","subresource":"scale",\
    "time":"2026-11-24T07:08:00Z","fieldsV1":{"f:spec":{"f:replicas":{}}}},{"manager":"kubelet",\
    "operation":"Update","time":"2026-11-24T07:10:00Z","fieldsV1":{"f:status":{}}}]}\
    """;
  }

  private static TrimmedObject decode(String kind, String apiVersion, String fields)
      throws IOException {
    return decode(
        "{\"kind\":\"%s\",\"apiVersion\":\"%s\",%s,%s}"
            .formatted(kind, apiVersion, metadata(), fields));
  }

  private static TrimmedObject decode(String json) throws IOException {
    try (JsonParser parser = JSON.createParser(json)) {
      parser.nextToken();
      return new ObjectDecoder(Set.of("team")).decode(parser, Kind.UNKNOWN);
    }
  }
}
