package io.slicewatch.sinks.receiver.pagerduty;

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
 * Pages.
 *
 * @param routingKey integration key of the service, 32 characters
 * @param events where events are posted
 */
public record PagerDutyConfig(Secret routingKey, URI events) implements ReceiverConfig {

  static final URI EVENTS = URI.create("https://events.pagerduty.com/v2/enqueue");

  /** Reads {@code routing_key}; {@code region} is us or eu. */
  public static Optional<PagerDutyConfig> from(Settings settings) {
    Region region = settings.choice("region", Region.US);
    return SecretSettings.require(settings, "routing_key")
        .map(key -> new PagerDutyConfig(key, region.events));
  }

  /** Where the account lives. */
  public enum Region {
    US(EVENTS),
    EU(URI.create("https://events.eu.pagerduty.com/v2/enqueue"));

    private final URI events;

    Region(URI events) {
      this.events = events;
    }
  }

  @Override
  public String kind() {
    return "pagerduty";
  }

  @Override
  public Shape shape() {
    return Shape.ALERT;
  }

  @Override
  public Pace pace() {
    return new Pace(Rate.perMinute(100, 10), Pace.DIGEST_ABOVE);
  }

  @Override
  public Notifier open(ReceiverContext context) {
    return new PagerDutyNotifier(this, context.http(), context.clock());
  }
}
