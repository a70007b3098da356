package io.slicewatch.collector.publish;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Time that passes only where somebody waits. */
public final class VirtualTime implements Waiting {

  public final List<Duration> pauses = new ArrayList<>();
  private long nanos;

  @Override
  public synchronized long nanoTime() {
    return nanos;
  }

  @Override
  public synchronized void pause(Duration duration) {
    pauses.add(duration);
    nanos += duration.toNanos();
  }

  public synchronized void pass(Duration duration) {
    nanos += duration.toNanos();
  }
}
