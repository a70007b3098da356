package io.slicewatch.schemas.codec;

import org.apache.avro.specific.SpecificRecord;

/** Between records of one type and their bytes. May be used by several threads. */
public interface RecordCodec<T extends SpecificRecord> {

  /** Largest encoded record, in bytes. */
  int MAX_BYTES = 8 * 1024 * 1024;

  /**
   * The record's bytes. Maps are written in their own order, so equal records may have other bytes;
   * compare records by {@link io.slicewatch.schemas.json.RecordJson}.
   *
   * @throws UnencodableException when they would be more than {@link #MAX_BYTES}, or their schema
   *     cannot be published
   */
  byte[] encode(T record);

  /**
   * The record of some bytes, whoever wrote them.
   *
   * @throws UndecodableException when they are no such record; nothing else is thrown for any bytes
   */
  T decode(byte[] bytes) throws UndecodableException;
}
