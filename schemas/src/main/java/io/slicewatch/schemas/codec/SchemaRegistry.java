package io.slicewatch.schemas.codec;

import java.util.Optional;
import org.apache.avro.Schema;

/** A registry that gives schemas numbers. May be used by several threads. */
public interface SchemaRegistry {

  /**
   * The id of a schema, which is registered if it is new.
   *
   * @param subject name under which its versions are held compatible
   * @throws RegistryException when the registry refuses or does not answer
   */
  int register(String subject, Schema schema);

  /**
   * The schema of an id; empty when there is none.
   *
   * @throws RegistryException when the registry refuses or does not answer
   */
  Optional<Schema> find(int id);
}
