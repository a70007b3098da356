package io.slicewatch.schemas.topic;

import io.slicewatch.schemas.record.ChangeEvent;
import io.slicewatch.schemas.record.Checkpoint;
import io.slicewatch.schemas.record.FeedClosed;
import io.slicewatch.schemas.record.Gap;
import io.slicewatch.schemas.record.Heartbeat;
import io.slicewatch.schemas.record.Kind;
import io.slicewatch.schemas.record.Operation;
import io.slicewatch.schemas.record.ServiceStatus;
import io.slicewatch.schemas.record.SnapshotAbort;
import io.slicewatch.schemas.record.SnapshotBegin;
import io.slicewatch.schemas.record.SnapshotEnd;
import io.slicewatch.schemas.record.Transition;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.kafka.common.utils.Utils;

/**
 * Keys of records, and the partition that a cluster has in every topic partitioned by cluster.
 *
 * <p>A key begins with the cluster's name, in which {@code /} and {@code %} are written as {@code
 * %2F} and {@code %25}: names of clusters may hold slashes.
 */
public final class Keys {

  private static final String CONTROL = "!control";

  private Keys() {}

  /** Key of a change or of a control record. The namespace of a cluster-wide object is empty. */
  public static String change(ChangeEvent event) {
    if (event.getOperation() == Operation.CONTROL) {
      return control(event.getCluster(), event.getKind(), controlWord(event));
    }
    return join(
        event.getCluster(),
        word(event.getKind()),
        event.getNamespace().orElse(""),
        event.getName());
  }

  /** Key of a control record about a kind; {@link Kind#UNKNOWN} when it is about all. */
  public static String control(String cluster, Kind kind, String what) {
    return join(cluster, CONTROL, kind == Kind.UNKNOWN ? "all" : word(kind), what);
  }

  /** Key of a checkpoint. */
  public static String checkpoint(Checkpoint checkpoint) {
    return join(checkpoint.getCluster(), word(checkpoint.getKind()), checkpoint.getScope());
  }

  /** Key of a transition; namespace and service are empty where it concerns none. */
  public static String transition(Transition transition) {
    return service(
        transition.getCluster(),
        transition.getNamespace().orElse(""),
        transition.getService().orElse(""));
  }

  /** Key of a service's status. */
  public static String service(ServiceStatus status) {
    return service(status.getCluster(), status.getNamespace(), status.getService());
  }

  /** Key of a service. */
  public static String service(String cluster, String namespace, String service) {
    return join(cluster, namespace, service);
  }

  /** Key of what a receiver should know, or was told, about a group. */
  public static String delivery(String receiver, String group) {
    return join(receiver, group);
  }

  /** The cluster of a key that begins with one. */
  public static String cluster(String key) {
    int end = key.indexOf('/');
    String escaped = end < 0 ? key : key.substring(0, end);
    return escaped.indexOf('%') < 0 ? escaped : escaped.replace("%2F", "/").replace("%25", "%");
  }

  /** Partition of everything about a cluster. */
  public static int partition(String cluster, int partitions) {
    byte[] bytes = cluster.getBytes(StandardCharsets.UTF_8);
    return Utils.toPositive(Utils.murmur2(bytes)) % partitions;
  }

  private static String controlWord(ChangeEvent event) {
    return switch (event.getControl().orElse(null)) {
      case SnapshotBegin begin -> "snapshot-begin";
      case SnapshotEnd end -> "snapshot-end";
      case SnapshotAbort abort -> "snapshot-abort";
      case Gap gap -> "gap";
      case Heartbeat heartbeat -> "heartbeat";
      case FeedClosed closed -> "feed-closed";
      case null, default -> "unknown";
    };
  }

  private static String join(String first, String... rest) {
    String escaped = first;
    if (first.indexOf('%') >= 0 || first.indexOf('/') >= 0) {
      escaped = first.replace("%", "%25").replace("/", "%2F");
    }
    return escaped + "/" + String.join("/", rest);
  }

  private static String word(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
