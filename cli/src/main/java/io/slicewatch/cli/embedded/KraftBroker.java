package io.slicewatch.cli.embedded;

import java.io.OutputStream;
import java.io.PrintStream;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The broker from Kafka's own server classes, which are internal: they are seen here only. */
final class KraftBroker implements EmbeddedKafka {
  private static final Logger LOG = LoggerFactory.getLogger(KraftBroker.class);

  /** Fixed: with another id a folder could not be opened a second time. */
  private static final String CLUSTER_ID = "U2xpY2V3YXRjaExvY2Fs";

  private static final int TRIES = 4;

  private final KafkaRaftServer server;
  private final LoopbackPorts ports;
  private final AtomicBoolean closed = new AtomicBoolean();

  private KraftBroker(KafkaRaftServer server, LoopbackPorts ports) {
    this.server = server;
    this.ports = ports;
  }

  static KraftBroker start(Path folder) {
    neverEndTheProcess();
    for (int attempt = 1; ; attempt++) {
      try {
        return startOnce(folder.toAbsolutePath());
      } catch (Exception e) {
        if (attempt == TRIES || !lostThePort(e)) {
          throw new BrokerFailedException(
              "the embedded Kafka broker could not start in " + folder + ": " + reason(e), e);
        }
        LOG.debug("a port was taken by somebody else, trying others", e);
      }
    }
  }

  private static KraftBroker startOnce(Path folder) throws Exception {
    Files.createDirectories(folder);
    format(folder);
    LoopbackPorts ports = LoopbackPorts.free();
    KafkaConfig config = new KafkaConfig(BrokerSettings.of(folder, ports), false);
    KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
    KraftBroker broker = new KraftBroker(server, ports);
    try {
      server.startup();
    } catch (RuntimeException | Error e) {
      broker.close();
      throw e;
    }
    return broker;
  }

  private static void format(Path folder) throws Exception {
    try (PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
      new Formatter()
          .setPrintStream(nowhere)
          .setNodeId(1)
          .setClusterId(CLUSTER_ID)
          .setDirectories(List.of(folder.toString()))
          .setMetadataLogDirectory(folder.toString())
          .setReleaseVersion(MetadataVersion.latestProduction())
          .setControllerListenerName("CONTROLLER")
          .setIgnoreFormatted(true)
          .run();
    }
  }

  /** A broker of its own ends its process when it fails; inside another program it must not. */
  private static void neverEndTheProcess() {
    Exit.Procedure refuse =
        (status, message) -> {
          throw new IllegalStateException("the broker stopped itself: " + message);
        };
    Exit.setExitProcedure(refuse);
    Exit.setHaltProcedure(refuse);
  }

  private static boolean lostThePort(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof BindException) {
        return true;
      }
    }
    return false;
  }

  private static String reason(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = root.getMessage();
    return message == null ? root.getClass().getSimpleName() : message;
  }

  @Override
  public String bootstrapServers() {
    return "127.0.0.1:" + ports.broker();
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      server.shutdown();
      server.awaitShutdown();
    }
  }
}
