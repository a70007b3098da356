package io.slicewatch.streams.detect;

import static io.slicewatch.streams.detect.Fixtures.WEB;
import static io.slicewatch.streams.detect.Fixtures.at;

import io.slicewatch.streams.inventory.Condition;
import io.slicewatch.streams.inventory.Counts;
import io.slicewatch.streams.inventory.Endpoint;
import io.slicewatch.streams.inventory.How;
import io.slicewatch.streams.inventory.Kind;
import io.slicewatch.streams.inventory.Listed;
import io.slicewatch.streams.inventory.Meta;
import io.slicewatch.streams.inventory.Node;
import io.slicewatch.streams.inventory.Port;
import io.slicewatch.streams.inventory.Service;
import io.slicewatch.streams.inventory.Slice;
import io.slicewatch.streams.signal.Comparison;
import io.slicewatch.streams.signal.Signal;
import io.slicewatch.streams.signal.Subject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The service {@code shop/web} on the node {@code n1}: how tests list its endpoints. */
final class Shop {
  static final String WEB_PATH = "shop/web";
  static final Subject SUBJECT = Subject.service(WEB_PATH);

  private Shop() {}

  /** A view with the service, the node, and a slice written an hour before the beginning. */
  static TestView open() {
    TestView view = new TestView();
    view.put(Fixtures.service("web", WEB));
    view.put(node("n1", "True", 3600));
    view.slices.put(WEB_PATH, List.of(slice("web-1", Slice.CONTROLLER, -3600, List.of(), 80)));
    view.lastSliceWrite = at(-3600);
    return view;
  }

  /** Lists a pod in a slice of Kubernetes' own controller. */
  static void list(TestView view, String pod, String address, String state) {
    list(view, pod, address, state, true);
  }

  static void listForeign(TestView view, String pod) {
    list(view, pod, "10.0.0.9", "ready", false);
  }

  static void unlist(TestView view, String pod) {
    view.listed.remove(WEB_PATH + "|uid-" + pod);
  }

  static void ready(TestView view, int ready) {
    view.counts.put(WEB_PATH, new Counts(ready, ready, 0, ready));
  }

  /** The signal that the pipeline would send of a pod now. */
  static Signal.MismatchChanged compared(TestView view, String pod) {
    String uid = "uid-" + pod;
    return new Signal.MismatchChanged(SUBJECT, uid, Comparison.of(WEB_PATH, uid, view));
  }

  static Slice slice(
      String name, String managedBy, long written, List<Endpoint> endpoints, int... ports) {
    Meta meta =
        new Meta(
            Kind.ENDPOINT_SLICE,
            "shop",
            name,
            "uid-" + name,
            "77",
            0,
            0,
            at(written),
            How.WATCH,
            at(-7200),
            null,
            1,
            null,
            Map.of(),
            Map.of());
    List<Port> open = Arrays.stream(ports).mapToObj(p -> new Port("http", "TCP", p, null)).toList();
    return new Slice(meta, "web", managedBy, "IPv4", endpoints, open, null);
  }

  static Endpoint endpoint(String pod, boolean ready) {
    return new Endpoint("10.0.0.1", ready, ready, false, "Pod", pod, "uid-" + pod, "n1", "zone-a");
  }

  /** The service with one port whose target is the text. */
  static Service serving(String target) {
    Service service = Fixtures.service("web", WEB);
    return new Service(
        service.meta(),
        "ClusterIP",
        false,
        WEB,
        List.of(new Port("http", "TCP", 80, target)),
        false);
  }

  /** A node whose Ready has the status since the beginning. */
  static Node node(String name, String ready, long ageSeconds) {
    return node(name, ready, ageSeconds, List.of());
  }

  static Node cordoned(String name, String ready) {
    return node(name, ready, 3600, List.of("ToBeDeletedByClusterAutoscaler"));
  }

  private static Node node(String name, String ready, long ageSeconds, List<String> taints) {
    Meta meta =
        new Meta(
            Kind.NODE,
            "",
            name,
            "uid-" + name,
            "1",
            0,
            0,
            at(0),
            How.WATCH,
            at(-ageSeconds),
            null,
            1,
            null,
            Map.of(),
            Map.of());
    Condition condition = new Condition("Ready", ready, "NodeStatusUnknown", at(0));
    return new Node(meta, false, taints, List.of(condition), "zone-a");
  }

  private static void list(
      TestView view, String pod, String address, String state, boolean managed) {
    Listed.Entry entry =
        new Listed.Entry(
            "web-1",
            managed,
            address,
            state.equals("ready"),
            !state.equals("not-ready"),
            false,
            "n1");
    view.listed.put(WEB_PATH + "|uid-" + pod, new Listed(List.of(entry)));
  }
}
