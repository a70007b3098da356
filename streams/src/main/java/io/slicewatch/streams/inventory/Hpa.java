package io.slicewatch.streams.inventory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A HorizontalPodAutoscaler.
 *
 * @param minReplicas the server's default of 1 when absent
 * @param stabilizationSeconds scaleDown window; the server's default of 300 when absent
 * @param largestRatio current over target of the most loaded metric; absent without metrics
 */
public record Hpa(
    Meta meta,
    String targetKind,
    String targetName,
    int minReplicas,
    int maxReplicas,
    int currentReplicas,
    int desiredReplicas,
    int stabilizationSeconds,
    @Nullable Double largestRatio,
    List<Condition> conditions)
    implements KubeObject {

  public Hpa {
    conditions = List.copyOf(conditions);
  }
}
