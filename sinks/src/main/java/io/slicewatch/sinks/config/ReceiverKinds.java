package io.slicewatch.sinks.config;

import io.slicewatch.schemas.config.Settings;
import io.slicewatch.sinks.receiver.ReceiverConfig;
import io.slicewatch.sinks.receiver.pagerduty.PagerDutyConfig;
import io.slicewatch.sinks.receiver.slack.SlackConfig;
import io.slicewatch.sinks.receiver.terminal.TerminalConfig;
import io.slicewatch.sinks.receiver.webhook.WebhookConfig;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** The kinds of receivers there are: one line each. */
final class ReceiverKinds {

  static final Map<String, Function<Settings, Optional<? extends ReceiverConfig>>> ALL =
      new TreeMap<>(
          Map.of(
              "terminal",
              settings -> Optional.of(TerminalConfig.from(settings)),
              "webhook",
              WebhookConfig::from,
              "slack",
              SlackConfig::from,
              "pagerduty",
              PagerDutyConfig::from));

  private ReceiverKinds() {}
}
