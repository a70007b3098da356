package io.slicewatch.streams.inventory;

/**
 * Endpoints of a service by identity, over all its slices: an endpoint in two slices counts once.
 *
 * @param listed endpoints in any state
 */
public record Counts(int ready, int serving, int terminating, int listed) {

  public static final Counts NONE = new Counts(0, 0, 0, 0);

  Counts moved(Listed from, Listed to) {
    return new Counts(
        ready + step(from.ready(), to.ready()),
        serving + step(from.serving(), to.serving()),
        terminating + step(from.terminating(), to.terminating()),
        listed + step(!from.isEmpty(), !to.isEmpty()));
  }

  private static int step(boolean from, boolean to) {
    return (to ? 1 : 0) - (from ? 1 : 0);
  }
}
