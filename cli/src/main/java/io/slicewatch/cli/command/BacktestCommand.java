package io.slicewatch.cli.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.slicewatch.cli.score.Label;
import io.slicewatch.cli.score.Score;
import io.slicewatch.cli.score.Scorer;
import io.slicewatch.collector.RecordingReader;
import io.slicewatch.collector.source.recording.InputException;
import io.slicewatch.collector.source.recording.Reject;
import io.slicewatch.schemas.json.RecordJson;
import io.slicewatch.schemas.json.SafeText;
import io.slicewatch.schemas.record.Alert;
import io.slicewatch.streams.backtest.Backtest;
import io.slicewatch.streams.pipeline.PipelineConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Plays recordings through the detectors in virtual time, without Kafka. */
@Command(
    name = "backtest",
    description = "Plays recordings through the detectors, as fast as the machine can.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example:",
      "  slicewatch backtest examples/recordings/mixed-a.ndjson.gz \\",
      "      --labels examples/recordings/labels.json"
    })
public final class BacktestCommand implements Callable<Integer> {

  /** The order in which alert states are told wherever all of them are at hand. */
  static final Comparator<Alert> CANONICAL =
      Comparator.comparing(Alert::getUpdatedAt)
          .thenComparing(Alert::getFingerprint)
          .thenComparing(Alert::getGeneration)
          .thenComparing(Alert::getSeq);

  private static final int SHOWN_REJECTS = 20;

  /** How the alerts are printed. */
  enum Form {
    text,
    json
  }

  @Spec private @Nullable CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Recordings to play.")
  private List<Path> files = List.of();

  @Option(names = "--labels", paramLabel = "FILE", description = "What happened in them.")
  private @Nullable Path labels;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORM",
      description = "text, or json: a line for each state of an alert.")
  private Form form = Form.text;

  @Option(names = "--min-recall", description = "Exit with 1 when recall is below.")
  private double minRecall;

  @Option(
      names = "--min-own-recall",
      description = "Exit with 1 when recall of labels whose own detector is there is below.")
  private double minOwnRecall;

  @Option(names = "--min-precision", description = "Exit with 1 when precision is below.")
  private double minPrecision;

  private final List<Alert> alerts = new ArrayList<>();
  private final List<Reject> rejects = new ArrayList<>();

  @Override
  public Integer call() {
    if (spec == null) {
      throw new IllegalStateException("not called through the command line");
    }
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    try {
      List<Label> known = labels == null ? List.of() : read(labels);
      files.forEach(this::play);
      alerts.sort(CANONICAL);
      complain(err);
      print(out);
      return known.isEmpty() ? ExitCode.DONE : judge(known, form == Form.json ? err : out);
    } catch (InputException e) {
      err.println("slicewatch backtest: " + SafeText.oneLine(String.valueOf(e.getMessage()), 400));
      return ExitCode.UNREADABLE;
    } finally {
      out.flush();
      err.flush();
    }
  }

  private void play(Path file) {
    Backtest backtest = new Backtest(PipelineConfig.DEFAULT, alerts::add, transition -> {});
    new RecordingReader(Set.of(), backtest::accept, rejects::add).read(file);
  }

  private static List<Label> read(Path file) {
    ObjectMapper json = new ObjectMapper().registerModule(new JavaTimeModule());
    try {
      return json.readValue(Files.readString(file), new TypeReference<List<Label>>() {});
    } catch (JsonProcessingException e) {
      throw new InputException(
          file.toString(), "it is no label file: " + e.getOriginalMessage(), "see its README");
    } catch (IOException e) {
      throw new InputException(file.toString(), "it cannot be read", "check the path");
    }
  }

  private void complain(PrintWriter err) {
    for (Reject reject : rejects.subList(0, Math.min(SHOWN_REJECTS, rejects.size()))) {
      err.printf(
          "%s line %d: %s: %s%n",
          SafeText.oneLine(reject.file(), 200),
          reject.line(),
          reject.reason(),
          SafeText.oneLine(reject.detail(), 200));
    }
    if (rejects.size() > SHOWN_REJECTS) {
      err.printf("… and %d more that could not be read%n", rejects.size() - SHOWN_REJECTS);
    }
  }

  private void print(PrintWriter out) {
    for (Alert alert : alerts) {
      out.println(form == Form.json ? RecordJson.write(alert) : line(alert));
    }
  }

  static String line(Alert alert) {
    return "%s  %-8s %-8s %s %s"
        .formatted(
            alert.getUpdatedAt().toString().substring(11, 19),
            alert.getState(),
            alert.getSeverity(),
            alert.getParent().isPresent() ? "  └" : "",
            SafeText.oneLine(alert.getDetector() + ": " + alert.getSummary(), 200));
  }

  private int judge(List<Label> known, PrintWriter out) {
    Set<String> names = new TreeSet<>();
    for (Path file : files) {
      String name = String.valueOf(file.getFileName());
      names.add(name.contains(".") ? name.substring(0, name.indexOf('.')) : name);
    }
    Score score = new Scorer(PipelineConfig.words()).judge(alerts, known, names);
    report(score, out);
    boolean good =
        score.recall() >= minRecall
            && score.ownRecall() >= minOwnRecall
            && score.precision() >= minPrecision;
    return good ? ExitCode.DONE : ExitCode.FOUND;
  }

  private static void report(Score score, PrintWriter out) {
    out.println();
    score.missed().forEach(line -> out.println("missed        " + line));
    score.falseAlarms().forEach(line -> out.println("false alarm   " + line));
    score.wrongCauses().forEach(line -> out.println("wrong cause   " + line));
    score.uncovered().forEach(line -> out.println("not covered   " + line));
    out.printf(
        "own recall %.3f (%d of %d): labels whose own detector this build has%n",
        score.ownRecall(), score.ownHits(), score.ownHits() + score.ownMissed().size());
    out.printf(
        "recall %.3f (%d of %d)   precision %.3f   cause accuracy %.3f%n",
        score.recall(),
        score.hits().size(),
        score.hits().size() + score.missed().size(),
        score.precision(),
        score.causeAccuracy());
    out.printf(
        "time to detect p50 %d s, p95 %d s   alerts per incident %.2f%n",
        score.delay(0.5).toSeconds(), score.delay(0.95).toSeconds(), score.alertsPerIncident());
  }
}
