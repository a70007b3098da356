package io.slicewatch.streams.inventory;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What every object carries.
 *
 * @param namespace empty for cluster-wide kinds
 * @param resourceVersion as sent; empty where the input had none
 * @param incarnation raised at each rewind of the cluster's store; orders before resourceVersion
 * @param epoch snapshot in which, or after which, this state was seen
 * @param observedAt cluster time at which this state was seen
 * @param created metadata.creationTimestamp
 * @param deleted metadata.deletionTimestamp; present while the object terminates
 */
public record Meta(
    Kind kind,
    String namespace,
    String name,
    String uid,
    String resourceVersion,
    int incarnation,
    long epoch,
    Instant observedAt,
    How how,
    @Nullable Instant created,
    @Nullable Instant deleted,
    long generation,
    @Nullable Owner owner,
    Map<String, String> labels,
    Map<String, String> annotations) {

  public Meta {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("an object without a name");
    }
    labels = Map.copyOf(labels);
    annotations = Map.copyOf(annotations);
  }

  /** The object's key within its cluster: {@code Kind|namespace|name}. */
  public String key() {
    return key(kind, namespace, name);
  }

  /** The key of an object within its cluster. */
  public static String key(Kind kind, String namespace, String name) {
    return kind.name() + '|' + namespace + '|' + name;
  }

  /** {@code namespace/name}, or the name alone for a cluster-wide kind. */
  public String path() {
    return namespace.isEmpty() ? name : namespace + '/' + name;
  }

  /** True when the object is being deleted. */
  public boolean terminating() {
    return deleted != null;
  }

  /** Age at the given time; zero when the creation time is not known. */
  public java.time.Duration ageAt(Instant now) {
    return created == null ? java.time.Duration.ZERO : java.time.Duration.between(created, now);
  }

  /**
   * True when this state is newer than the other one of the same kind. States without a
   * resourceVersion count as newer, since nothing tells otherwise.
   */
  public boolean isNewerThan(Meta other) {
    if (incarnation != other.incarnation) {
      return incarnation > other.incarnation;
    }
    if (resourceVersion.isEmpty() || other.resourceVersion.isEmpty()) {
      return true;
    }
    int byLength = Integer.compare(resourceVersion.length(), other.resourceVersion.length());
    return byLength != 0 ? byLength > 0 : resourceVersion.compareTo(other.resourceVersion) > 0;
  }
}
