package io.slicewatch.cli.embedded;

import java.nio.file.Path;

/** One broker, controller included, in this process and on the loopback interface only. */
public interface EmbeddedKafka extends AutoCloseable {

  /**
   * Starts a broker on free ports and returns when it serves. A folder that an earlier broker left
   * is taken up again with all its records.
   *
   * @param folder where records are kept; created where absent, never removed by the broker
   * @throws BrokerFailedException when it cannot start, for instance because another process holds
   *     the folder
   */
  static EmbeddedKafka start(Path folder) {
    return KraftBroker.start(folder);
  }

  /** Host and port for clients. */
  String bootstrapServers();

  /** Stops the broker and frees its ports; a second call does nothing. */
  @Override
  void close();
}
