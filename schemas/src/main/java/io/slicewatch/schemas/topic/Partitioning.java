package io.slicewatch.schemas.topic;

/** What decides the partition of a record. */
public enum Partitioning {
  /** The cluster alone: one cluster's records keep their order, see {@link Keys#partition}. */
  CLUSTER,
  /** The whole key, as Kafka's own partitioner does it. */
  KEY,
  /** There is one partition only. */
  SINGLE
}
