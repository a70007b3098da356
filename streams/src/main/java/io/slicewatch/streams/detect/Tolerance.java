package io.slicewatch.streams.detect;

import io.slicewatch.streams.inventory.View;
import io.slicewatch.streams.inventory.Workload;

/** How many endpoints of a service may be missing without trouble. */
final class Tolerance {

  private Tolerance() {}

  /** What the workloads behind a service allow to be unavailable, and at least one. */
  static int of(String service, View view) {
    int sum = 0;
    for (Workload workload : view.workloadsOf(service)) {
      sum += allowed(workload);
    }
    return Math.max(1, sum);
  }

  /** maxUnavailable as a number: percents of the replicas are rounded down, as Kubernetes does. */
  private static int allowed(Workload workload) {
    String text = workload.maxUnavailable();
    boolean percent = text.endsWith("%");
    String digits = percent ? text.substring(0, text.length() - 1) : text;
    if (digits.isEmpty() || digits.length() > 6 || !digits.chars().allMatch(Character::isDigit)) {
      return 0;
    }
    int number = Integer.parseInt(digits);
    return percent ? (int) ((long) number * workload.replicas() / 100) : number;
  }
}
