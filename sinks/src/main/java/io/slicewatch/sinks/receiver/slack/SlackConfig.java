package io.slicewatch.sinks.receiver.slack;

import io.slicewatch.schemas.config.ConfigException;
import io.slicewatch.schemas.config.Settings;
import io.slicewatch.sinks.receiver.Notifier;
import io.slicewatch.sinks.receiver.Pace;
import io.slicewatch.sinks.receiver.Rate;
import io.slicewatch.sinks.receiver.ReceiverConfig;
import io.slicewatch.sinks.receiver.ReceiverContext;
import io.slicewatch.sinks.receiver.Secret;
import io.slicewatch.sinks.receiver.SecretSettings;
import java.net.URI;
import java.util.Optional;

/**
 * Writes to a Slack channel.
 *
 * @param access with what
 * @param followUp what happens to later news about a group; a webhook can only post
 */
public record SlackConfig(Access access, FollowUp followUp) implements ReceiverConfig {

  /** Slack's own address; another one is for tests and proxies. */
  static final URI API = URI.create("https://slack.com/api/");

  /** With what it writes. */
  public sealed interface Access {

    /**
     * A bot of a Slack app, with scope chat:write.
     *
     * @param channel id or name of the channel
     * @param api where the Web API is, ending with a slash
     */
    record Bot(Secret token, String channel, URI api) implements Access {
      public Bot {
        if (channel.isBlank()) {
          throw new ConfigException("channel", channel, "must be set beside token");
        }
      }
    }

    /** An incoming webhook: the whole address is the secret. */
    record Webhook(Secret address) implements Access {}
  }

  /** What happens to later news. */
  public enum FollowUp {
    /** Ends and changes update the message; what is new is answered in its thread. */
    UPDATE,
    /** Everything is a message of its own. */
    POST
  }

  /**
   * Reads {@code token}, {@code channel}, {@code api}, {@code webhook_secret}, {@code follow_up}.
   */
  public static Optional<SlackConfig> from(Settings settings) {
    Optional<Secret> token = SecretSettings.read(settings, "token");
    Optional<Secret> webhook = SecretSettings.read(settings, "webhook_secret");
    String channel = settings.text("channel", "");
    FollowUp followUp = settings.choice("follow_up", FollowUp.UPDATE);
    Optional<URI> api = api(settings);
    if (settings.has("token") == settings.has("webhook_secret")) {
      settings.problem("token", "must be set, or webhook_secret, but not both");
      return Optional.empty();
    }
    if (webhook.isPresent()) {
      return Optional.of(new SlackConfig(new Access.Webhook(webhook.get()), FollowUp.POST));
    }
    if (token.isEmpty() || api.isEmpty()) {
      return Optional.empty();
    }
    if (channel.isBlank()) {
      settings.problem("channel", "must be set beside token");
      return Optional.empty();
    }
    return Optional.of(new SlackConfig(new Access.Bot(token.get(), channel, api.get()), followUp));
  }

  private static Optional<URI> api(Settings settings) {
    String text = settings.text("api", API.toString());
    try {
      URI api = URI.create(text.endsWith("/") ? text : text + "/");
      if (api.getHost() != null && "https".equals(api.getScheme())) {
        return Optional.of(api);
      }
    } catch (IllegalArgumentException e) {
      settings.problem("api", "is no address");
      return Optional.empty();
    }
    settings.problem("api", "must be an https address");
    return Optional.empty();
  }

  @Override
  public String kind() {
    return "slack";
  }

  @Override
  public Shape shape() {
    return Shape.GROUP;
  }

  @Override
  public Pace pace() {
    return new Pace(Rate.perSecond(1, 5), Pace.DIGEST_ABOVE);
  }

  @Override
  public Notifier open(ReceiverContext context) {
    return switch (access) {
      case Access.Bot bot -> new SlackBotNotifier(bot, followUp, context.http(), context.clock());
      case Access.Webhook webhook ->
          new SlackWebhookNotifier(webhook, context.http(), context.clock());
    };
  }
}
