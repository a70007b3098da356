package io.slicewatch.streams.detect;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Up and down of a number: a move against the direction, wider than a dead band of 2 or a fifth of
 * the last extreme, is a reversal.
 *
 * @param extreme the largest number while it rises, the smallest while it falls
 * @param direction 1 while it rises, -1 while it falls, 0 before it moved far enough
 * @param since time of the first reversal that is counted; the beginning of time before one is
 * @param turns the last reversals, the oldest first, at most {@link #MOST}
 */
public record Zigzag(int extreme, int direction, int reversals, Instant since, List<Turn> turns) {

  /** How many reversals are remembered. */
  public static final int MOST = 6;

  /** One reversal: the extreme that it left, and who wrote the number that left it. */
  public record Turn(int extreme, Instant at, String manager, Writer writer) {}

  /** Whether the writer is the one that is expected to write. */
  public enum Writer {
    EXPECTED,
    FOREIGN
  }

  public Zigzag {
    turns = List.copyOf(turns);
  }

  static Zigzag at(int number) {
    return new Zigzag(number, 0, 0, Instant.EPOCH, List.of());
  }

  Zigzag to(int number, Instant now, String manager, Writer writer) {
    int step = number - extreme;
    boolean against = direction == 0 || Integer.signum(step) == -direction;
    if (!against) {
      return new Zigzag(number, direction, reversals, since, turns);
    }
    if (Math.abs(step) < Math.max(2, 0.2 * extreme)) {
      return this;
    }
    if (direction == 0) {
      return new Zigzag(number, Integer.signum(step), reversals, since, turns);
    }
    List<Turn> fresh = new ArrayList<>(turns);
    fresh.add(new Turn(extreme, now, manager, writer));
    while (fresh.size() > MOST) {
      fresh.remove(0);
    }
    Instant first = reversals == 0 ? now : since;
    return new Zigzag(number, -direction, reversals + 1, first, fresh);
  }

  /** True when a writer that is not expected made one of the last reversals. */
  boolean foreign() {
    return turns.stream().anyMatch(turn -> turn.writer() == Writer.FOREIGN);
  }

  /** Who made the last reversals, as far as it is known. */
  List<String> managers() {
    TreeSet<String> managers = new TreeSet<>();
    turns.forEach(turn -> managers.add(turn.manager()));
    managers.remove("");
    return List.copyOf(managers);
  }

  /** Distance between the highest and the lowest of the last extremes. */
  int amplitude() {
    int high = extreme;
    int low = extreme;
    for (Turn turn : turns) {
      high = Math.max(high, turn.extreme());
      low = Math.min(low, turn.extreme());
    }
    return high - low;
  }

  /** The last extremes, the oldest first, with commas. */
  String path() {
    List<String> numbers = new ArrayList<>();
    turns.forEach(turn -> numbers.add(Integer.toString(turn.extreme())));
    numbers.add(Integer.toString(extreme));
    return String.join(",", numbers.subList(Math.max(0, numbers.size() - MOST), numbers.size()));
  }
}
