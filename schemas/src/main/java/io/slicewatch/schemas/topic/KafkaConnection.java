package io.slicewatch.schemas.topic;

import io.slicewatch.schemas.config.ConfigException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Where Kafka is, and how to get in.
 *
 * @param bootstrapServers host:port of one or more brokers, with commas between
 * @param prefix what the names of all topics begin with
 * @param properties further settings of Kafka clients, such as {@code security.protocol}; {@value
 *     #REGISTRY_URL} switches to the Confluent wire format with that registry
 */
public record KafkaConnection(
    String bootstrapServers, String prefix, Map<String, String> properties) {

  /** Property that names a schema registry; absent means that schemas travel in a topic. */
  public static final String REGISTRY_URL = "schema.registry.url";

  private static final String BOOTSTRAP = "bootstrap.servers";

  public KafkaConnection {
    if (bootstrapServers.isBlank()) {
      throw new ConfigException(
          "kafka.bootstrapServers", bootstrapServers, "must name at least one host:port");
    }
    if (properties.containsKey(BOOTSTRAP)) {
      throw new ConfigException(
          "kafka.properties." + BOOTSTRAP,
          properties.get(BOOTSTRAP),
          "stands in kafka.bootstrapServers already");
    }
    new Topics(prefix);
    properties = Map.copyOf(properties);
  }

  /** Names of the topics. */
  public Topics topics() {
    return new Topics(prefix);
  }

  /** Address of the schema registry; empty where schemas travel in a topic. */
  public Optional<String> registryUrl() {
    return Optional.ofNullable(properties.get(REGISTRY_URL));
  }

  /** Settings that every Kafka client needs, for the caller to add to. */
  public Map<String, Object> clientProperties() {
    Map<String, Object> client = new LinkedHashMap<>(properties);
    client.remove(REGISTRY_URL);
    client.put(BOOTSTRAP, bootstrapServers);
    return client;
  }

  /** Without the values of the properties: passwords are among them. */
  @Override
  public String toString() {
    return "KafkaConnection[bootstrapServers="
        + bootstrapServers
        + ", prefix="
        + prefix
        + ", properties="
        + new TreeSet<>(properties.keySet())
        + "]";
  }
}
