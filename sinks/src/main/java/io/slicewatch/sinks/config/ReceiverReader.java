package io.slicewatch.sinks.config;

import io.slicewatch.schemas.config.Settings;
import io.slicewatch.sinks.receiver.Pace;
import io.slicewatch.sinks.receiver.Rate;
import io.slicewatch.sinks.receiver.ReceiverConfig;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the receivers of a routing file. */
final class ReceiverReader {

  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]{0,62}");
  private static final Pattern RATE = Pattern.compile("(\\d{1,6})/([smh])");

  private ReceiverReader() {}

  /** Whether a text can name a route or a receiver. */
  static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  static Optional<Receiver> read(Settings settings) {
    String name = settings.requiredText("name");
    if (!name.isEmpty() && !isName(name)) {
      settings.problem("name", "must be letters, digits, dot, underscore and hyphen, at most 63");
    }
    List<String> kinds = ReceiverKinds.ALL.keySet().stream().filter(settings::has).toList();
    if (kinds.size() != 1) {
      settings.problem(
          "name",
          "needs exactly one of " + String.join(", ", ReceiverKinds.ALL.keySet()) + " beside it");
      return Optional.empty();
    }
    String kind = kinds.getFirst();
    Optional<? extends ReceiverConfig> config =
        ReceiverKinds.ALL.getOrDefault(kind, any -> Optional.empty()).apply(settings.section(kind));
    Optional<Rate> rate = rate(settings);
    return config.map(found -> new Receiver(name, found, pace(settings, found.pace(), rate)));
  }

  private static Pace pace(Settings settings, Pace otherwise, Optional<Rate> rate) {
    int above =
        settings.has("digest_above")
            ? settings.number("digest_above", Pace.DIGEST_ABOVE, 0, 1_000_000)
            : otherwise.digestAbove();
    return new Pace(rate.orElse(otherwise.rate()), above == 0 ? Pace.NO_DIGEST : above);
  }

  private static Optional<Rate> rate(Settings settings) {
    int burst = settings.number("burst", 5, 1, 10_000);
    Optional<String> text = settings.text("rate");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Matcher parts = RATE.matcher(text.get().toLowerCase(Locale.ROOT));
    if (!parts.matches() || Integer.parseInt(parts.group(1)) == 0) {
      settings.problem("rate", "must be a number per second, minute or hour, such as 1/s or 100/m");
      return Optional.empty();
    }
    Duration period =
        switch (parts.group(2)) {
          case "s" -> Duration.ofSeconds(1);
          case "m" -> Duration.ofMinutes(1);
          default -> Duration.ofHours(1);
        };
    return Optional.of(new Rate(Integer.parseInt(parts.group(1)), period, burst));
  }
}
