package io.slicewatch.schemas.topic;

import io.slicewatch.schemas.topic.KafkaAccessException.Failure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Creates the topics that are missing and checks those that are there. Changes none. */
public final class TopicAdmin implements AutoCloseable {

  private static final Duration TIME_LIMIT = Duration.ofSeconds(60);

  private final KafkaConnection connection;
  private final Admin admin;
  private final TopicInspection inspection;

  /**
   * Opens a client; whether Kafka answers shows at the first call.
   *
   * @throws KafkaAccessException when no address can be resolved, or a property is wrong
   */
  public TopicAdmin(KafkaConnection connection) {
    this(connection, open(connection));
  }

  TopicAdmin(KafkaConnection connection, Admin admin) {
    this.connection = connection;
    this.admin = admin;
    this.inspection = new TopicInspection(connection.topics(), admin, this::await);
  }

  /**
   * Sees to it that all topics exist as declared. Several processes may do so at once.
   *
   * @throws TopicMismatchException when a topic has another cleanup policy or number of partitions
   * @throws KafkaAccessException when Kafka cannot be asked or refuses
   */
  public void ensure(TopicLayout layout) throws TopicMismatchException {
    Map<Topic, TopicDescription> there = inspection.descriptions();
    List<NewTopic> missing = new ArrayList<>();
    for (Topic topic : Topic.values()) {
      if (!there.containsKey(topic)) {
        missing.add(creation(topic, layout));
      }
    }
    create(missing);
    check(there.size() == Topic.values().length ? there : awaitAll(), layout);
  }

  /** What the topics are in fact, all of them, in the order of {@link Topic}. */
  public List<TopicState> describe() {
    return inspection.states();
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(10));
  }

  private NewTopic creation(Topic topic, TopicLayout layout) {
    short copies = layout.replicationFactor();
    return new NewTopic(
            connection.topics().name(topic),
            Optional.of(topic.spec().partitions(layout)),
            copies == -1 ? Optional.empty() : Optional.of(copies))
        .configs(topic.spec().settings(layout));
  }

  private void create(List<NewTopic> missing) {
    if (missing.isEmpty()) {
      return;
    }
    for (Map.Entry<String, KafkaFuture<Void>> answer :
        admin.createTopics(missing).values().entrySet()) {
      try {
        await(answer.getValue(), "create topic " + answer.getKey());
      } catch (KafkaAccessException e) {
        // Another process was faster; what it made is checked below.
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw e;
        }
      }
    }
  }

  /** A broker may answer from metadata that is older than the creation, so it is asked again. */
  private Map<Topic, TopicDescription> awaitAll() {
    long deadline = System.nanoTime() + TIME_LIMIT.toNanos();
    while (true) {
      Map<Topic, TopicDescription> there = inspection.descriptions();
      if (there.size() == Topic.values().length) {
        return there;
      }
      if (System.nanoTime() - deadline > 0) {
        throw new KafkaAccessException(
            Failure.UNREACHABLE,
            "created topics did not show up within " + TIME_LIMIT.toSeconds() + " s",
            new TimeoutException());
      }
    }
  }

  private void check(Map<Topic, TopicDescription> there, TopicLayout layout) {
    Map<Topic, String> policies = inspection.policies(there.keySet());
    List<String> mismatches = new ArrayList<>();
    for (Map.Entry<Topic, TopicDescription> entry : new EnumMap<>(there).entrySet()) {
      Topic topic = entry.getKey();
      String name = connection.topics().name(topic);
      int wanted = topic.spec().partitions(layout);
      int found = entry.getValue().partitions().size();
      if (found != wanted) {
        mismatches.add(partitionMismatch(name, found, wanted));
      }
      String policy = policies.getOrDefault(topic, "");
      if (!policy.equals(topic.spec().cleanup().policy())) {
        mismatches.add(policyMismatch(name, policy, topic.spec().cleanup().policy()));
      }
    }
    if (!mismatches.isEmpty()) {
      throw new TopicMismatchException(mismatches);
    }
  }

  private static String partitionMismatch(String name, int found, int wanted) {
    return "topic %s has %d partitions and should have %d: records of one key would part; set"
            .formatted(name, found, wanted)
        + " topics.partitions to what is there, or start with a new kafka.prefix";
  }

  private static String policyMismatch(String name, String found, String wanted) {
    return "topic %s has cleanup.policy=%s and needs %s, or it loses or hoards records; change it"
            .formatted(name, found, wanted)
        + " with kafka-configs, or start with a new kafka.prefix";
  }

  private <T> T await(KafkaFuture<T> answer, String what) {
    try {
      return answer.get(TIME_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaAccessException(Failure.INTERRUPTED, "interrupted: " + what, e);
    } catch (TimeoutException e) {
      throw failed(Failure.UNREACHABLE, what, e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw failed(failure(cause), what, cause);
    }
  }

  private KafkaAccessException failed(Failure failure, String what, Throwable cause) {
    return new KafkaAccessException(
        failure,
        "could not %s at %s: %s".formatted(what, connection.bootstrapServers(), cause.getMessage()),
        cause);
  }

  private static Failure failure(Throwable cause) {
    if (cause instanceof AuthenticationException || cause instanceof AuthorizationException) {
      return Failure.DENIED;
    }
    boolean unknown = cause instanceof UnknownTopicOrPartitionException;
    return cause instanceof ApiException && (unknown || !(cause instanceof RetriableException))
        ? Failure.REFUSED
        : Failure.UNREACHABLE;
  }

  private static Admin open(KafkaConnection connection) {
    try {
      return Admin.create(settings(connection));
    } catch (KafkaException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new KafkaAccessException(
          Failure.UNREACHABLE,
          "no way to Kafka at " + connection.bootstrapServers() + ": " + cause.getMessage(),
          e);
    }
  }

  private static Map<String, Object> settings(KafkaConnection connection) {
    Map<String, Object> settings = connection.clientProperties();
    Set<String> given = connection.properties().keySet();
    if (!given.contains(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG)) {
      settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 30_000);
      settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 15_000);
    }
    return settings;
  }
}
