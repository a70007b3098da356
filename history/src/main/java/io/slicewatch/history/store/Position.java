package io.slicewatch.history.store;

/** The place of a record in Kafka. */
public record Position(Partition partition, long offset) {

  public Position {
    if (offset < 0) {
      throw new IllegalArgumentException("offset must not be negative: " + offset);
    }
  }

  /** One partition of a topic. */
  public record Partition(String topic, int number) {

    public Partition {
      if (number < 0) {
        throw new IllegalArgumentException("partition must not be negative: " + number);
      }
    }

    @Override
    public String toString() {
      return topic + "-" + number;
    }
  }
}
