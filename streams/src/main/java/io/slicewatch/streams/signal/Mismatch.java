package io.slicewatch.streams.signal;

/** How the listing of an endpoint differs from what the pods say it should be. */
public enum Mismatch {
  /** Listed, but no such pod exists. */
  GONE,
  /** Listed in a slice that somebody else writes, but no such pod exists. */
  GONE_FOREIGN,
  /** Listed as ready, but the pod has ended. */
  TERMINAL,
  /** Listed as ready, but the pod is not ready or is being deleted. */
  UNREADY,
  /** Listed under an address that the pod does not have. */
  WRONG_IP,
  /** Listed, but the service does not select the pod. */
  UNSELECTED,
  /** The pod is ready and selected, but not listed as ready. */
  NOT_LISTED;

  /** True for what is listed and should not be, or not so. */
  public boolean isStale() {
    return this != NOT_LISTED;
  }
}
