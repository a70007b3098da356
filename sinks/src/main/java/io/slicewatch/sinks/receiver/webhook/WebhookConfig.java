package io.slicewatch.sinks.receiver.webhook;

import io.slicewatch.schemas.config.ConfigException;
import io.slicewatch.schemas.config.Settings;
import io.slicewatch.sinks.receiver.Notifier;
import io.slicewatch.sinks.receiver.Pace;
import io.slicewatch.sinks.receiver.Rate;
import io.slicewatch.sinks.receiver.ReceiverConfig;
import io.slicewatch.sinks.receiver.ReceiverContext;
import io.slicewatch.sinks.receiver.Secret;
import io.slicewatch.sinks.receiver.SecretSettings;
import io.slicewatch.sinks.receiver.http.AddressGuard;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Posts to an address.
 *
 * @param url where to; https, or http where the host is allowed by name or is loopback
 * @param secrets {@code whsec_…}; several during a rotation; none: unsigned
 * @param guard which addresses inside are allowed
 */
public record WebhookConfig(URI url, List<Secret> secrets, AddressGuard guard)
    implements ReceiverConfig {

  public WebhookConfig {
    secrets = List.copyOf(secrets);
    String scheme = String.valueOf(url.getScheme());
    boolean plain =
        scheme.equals("http")
            && (guard.loopback() == AddressGuard.Loopback.ALLOWED
                || guard.allowedHosts().contains(url.getHost()));
    if (url.getHost() == null || !(scheme.equals("https") || plain)) {
      throw new ConfigException(
          "url",
          "<address>",
          "must be https; http only with allow_loopback, or to a host in allow_private");
    }
    if (url.getUserInfo() != null) {
      throw new ConfigException("url", "<address>", "must not hold a user or password");
    }
  }

  /** Reads {@code url}, {@code secret}, {@code secrets}, {@code allow_private}. */
  public static Optional<WebhookConfig> from(Settings settings) {
    List<Secret> secrets = SecretSettings.readAll(settings, "secret", "secrets");
    Set<String> allowed = Set.copyOf(settings.texts("allow_private", List.of()));
    AddressGuard.Loopback loopback =
        settings.flag("allow_loopback", false)
            ? AddressGuard.Loopback.ALLOWED
            : AddressGuard.Loopback.REFUSED;
    String text = settings.requiredText("url");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      URI url = URI.create(text);
      return Optional.of(new WebhookConfig(url, secrets, new AddressGuard(allowed, loopback)));
    } catch (ConfigException e) {
      settings.problem("url", e.reason());
    } catch (IllegalArgumentException e) {
      settings.problem("url", "is no address");
    }
    return Optional.empty();
  }

  @Override
  public String kind() {
    return "webhook";
  }

  @Override
  public Shape shape() {
    return Shape.GROUP;
  }

  @Override
  public Pace pace() {
    return new Pace(Rate.perSecond(10, 20), Pace.DIGEST_ABOVE);
  }

  @Override
  public Notifier open(ReceiverContext context) {
    return new WebhookNotifier(this, context.http(), context.clock());
  }

  /** Addresses may hold a token in path or query: only scheme and host are shown. */
  @Override
  public String toString() {
    return "WebhookConfig[" + url.getScheme() + "://" + url.getHost() + "/…]";
  }
}
