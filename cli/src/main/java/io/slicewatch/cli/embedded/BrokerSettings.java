package io.slicewatch.cli.embedded;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Settings of a broker that shares one small process with everything else. */
final class BrokerSettings {
  private BrokerSettings() {}

  static Map<String, Object> of(Path folder, LoopbackPorts ports) {
    Map<String, Object> settings = new LinkedHashMap<>();
    address(settings, ports);
    settings.put("log.dirs", folder.toString());
    settings.put("auto.create.topics.enable", "false");
    oneCopy(settings);
    smallFootprint(settings);
    quickGroups(settings);
    return settings;
  }

  private static void address(Map<String, Object> settings, LoopbackPorts ports) {
    String broker = "PLAINTEXT://127.0.0.1:" + ports.broker();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", "1");
    settings.put("controller.quorum.voters", "1@127.0.0.1:" + ports.controller());
    settings.put("listeners", broker + ",CONTROLLER://127.0.0.1:" + ports.controller());
    settings.put("advertised.listeners", broker);
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put("inter.broker.listener.name", "PLAINTEXT");
    settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
  }

  /** There is one broker, so one copy of everything, and of its own topics one partition. */
  private static void oneCopy(Map<String, Object> settings) {
    settings.put("default.replication.factor", "1");
    settings.put("offsets.topic.replication.factor", "1");
    settings.put("offsets.topic.num.partitions", "1");
    settings.put("transaction.state.log.replication.factor", "1");
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("transaction.state.log.num.partitions", "1");
    settings.put("share.coordinator.state.topic.replication.factor", "1");
    settings.put("share.coordinator.state.topic.min.isr", "1");
    settings.put("share.coordinator.state.topic.num.partitions", "1");
  }

  private static void smallFootprint(Map<String, Object> settings) {
    settings.put("num.network.threads", "1");
    settings.put("num.io.threads", "2");
    settings.put("background.threads", "1");
    settings.put("num.recovery.threads.per.data.dir", "1");
    settings.put("group.coordinator.threads", "1");
    settings.put("share.coordinator.threads", "1");
    settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(4 << 20));
    settings.put("log.index.size.max.bytes", Integer.toString(1 << 20));
    settings.put("controlled.shutdown.enable", "false");
  }

  /** The defaults wait for a crowd of members to join; here all are in this process. */
  private static void quickGroups(Map<String, Object> settings) {
    settings.put("controller.quorum.election.timeout.ms", "100");
    settings.put("group.initial.rebalance.delay.ms", "0");
    settings.put("group.streams.initial.rebalance.delay.ms", "0");
    settings.put("group.streams.heartbeat.interval.ms", "1000");
    settings.put("group.streams.min.heartbeat.interval.ms", "500");
  }
}
