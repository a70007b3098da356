package io.slicewatch.schemas.topic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Asks Kafka what the topics are in fact. */
final class TopicInspection {

  /** Waits for an answer and turns failures into {@link KafkaAccessException}. */
  interface Wait {
    <T> T await(KafkaFuture<T> answer, String what);
  }

  private final Topics topics;
  private final Admin admin;
  private final Wait wait;

  TopicInspection(Topics topics, Admin admin, Wait wait) {
    this.topics = topics;
    this.admin = admin;
    this.wait = wait;
  }

  /** The topics that exist. */
  Map<Topic, TopicDescription> descriptions() {
    List<String> names = new ArrayList<>();
    for (Topic topic : Topic.values()) {
      names.add(topics.name(topic));
    }
    Map<String, KafkaFuture<TopicDescription>> answers =
        admin.describeTopics(names).topicNameValues();
    Map<Topic, TopicDescription> there = new EnumMap<>(Topic.class);
    for (Topic topic : Topic.values()) {
      KafkaFuture<TopicDescription> answer =
          Objects.requireNonNull(answers.get(topics.name(topic)));
      try {
        there.put(topic, wait.await(answer, "describe topic " + topics.name(topic)));
      } catch (KafkaAccessException e) {
        if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
          throw e;
        }
      }
    }
    return there;
  }

  /** The cleanup policies of topics that exist. */
  Map<Topic, String> policies(Collection<Topic> of) {
    Map<Topic, ConfigResource> resources = new EnumMap<>(Topic.class);
    for (Topic topic : of) {
      resources.put(topic, new ConfigResource(ConfigResource.Type.TOPIC, topics.name(topic)));
    }
    var answers = admin.describeConfigs(resources.values()).values();
    Map<Topic, String> policies = new EnumMap<>(Topic.class);
    resources.forEach((topic, resource) -> {
      var config =
          wait.await(
              Objects.requireNonNull(answers.get(resource)), "read settings of " + resource.name());
      policies.put(topic, config.get("cleanup.policy").value());
    });
    return policies;
  }

  List<TopicState> states() {
    Map<Topic, TopicDescription> there = descriptions();
    Map<Topic, String> policies = policies(there.keySet());
    Map<TopicPartition, Long> first = offsets(there.values(), OffsetSpec.earliest());
    Map<TopicPartition, Long> last = offsets(there.values(), OffsetSpec.latest());
    List<TopicState> states = new ArrayList<>();
    for (Topic topic : Topic.values()) {
      TopicDescription found = there.get(topic);
      states.add(
          found == null
              ? TopicState.missing(topic, topics.name(topic))
              : state(topic, found, policies.getOrDefault(topic, ""), first, last));
    }
    return states;
  }

  private static TopicState state(
      Topic topic,
      TopicDescription found,
      String policy,
      Map<TopicPartition, Long> first,
      Map<TopicPartition, Long> last) {
    long offsets = 0;
    for (TopicPartition partition : partitions(found)) {
      offsets += last.getOrDefault(partition, 0L) - first.getOrDefault(partition, 0L);
    }
    int copies = found.partitions().get(0).replicas().size();
    return new TopicState(topic, found.name(), found.partitions().size(), copies, policy, offsets);
  }

  private Map<TopicPartition, Long> offsets(Collection<TopicDescription> of, OffsetSpec which) {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    for (TopicDescription description : of) {
      for (TopicPartition partition : partitions(description)) {
        asked.put(partition, which);
      }
    }
    Map<TopicPartition, ListOffsetsResultInfo> answer =
        wait.await(admin.listOffsets(asked).all(), "list offsets");
    Map<TopicPartition, Long> offsets = new HashMap<>();
    answer.forEach((partition, found) -> offsets.put(partition, found.offset()));
    return offsets;
  }

  private static List<TopicPartition> partitions(TopicDescription description) {
    return description.partitions().stream()
        .map(partition -> new TopicPartition(description.name(), partition.partition()))
        .toList();
  }
}
