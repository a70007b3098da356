package io.slicewatch.history.http;

import static io.slicewatch.history.Facts.at;

import io.slicewatch.history.question.BadQuestionException;
import io.slicewatch.history.question.EndpointsAt;
import io.slicewatch.history.question.Historian;
import io.slicewatch.history.question.Timeline;
import io.slicewatch.history.question.Top;
import io.slicewatch.history.question.WhoHad;
import io.slicewatch.history.store.HistoryException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives the same answers to everybody, and remembers the question. */
final class Archive implements Historian {

  final Timeline.Answer timeline =
      new Timeline.Answer(
          List.of(
              new Timeline.Event(
                  at("10:00:00"),
                  Timeline.Kind.ALERT,
                  "east",
                  "endpoint-flap",
                  "warning",
                  "firing",
                  null,
                  null,
                  null,
                  "cart",
                  "probe",
                  "cart \"flaps\" ü",
                  "f1")),
          true);
  final EndpointsAt.Answer endpoints =
      new EndpointsAt.Answer(
          List.of(
              new EndpointsAt.Listed(
                  "10.0.0.7", "s", "p", "u", null, "z", "not-ready", at("09:00:00"))),
          false);
  final WhoHad.Answer holders =
      new WhoHad.Answer(
          List.of(new WhoHad.Holder("east", "shop", "cart-0", "uid", null, at("10:00:00"), null)),
          List.of(),
          false);
  final Top.Answer top =
      new Top.Answer(List.of(new Top.Row("east", "shop", null, 4, 3, 2, 1)), false);
  volatile @Nullable Object asked;
  volatile @Nullable HistoryException failure;
  volatile @Nullable BadQuestionException refusal;

  private <T> T answer(Object question, T answer) {
    asked = question;
    if (failure != null) {
      throw failure;
    }
    if (refusal != null) {
      throw refusal;
    }
    return answer;
  }

  @Override
  public Timeline.Answer ask(Timeline question) {
    return answer(question, timeline);
  }

  @Override
  public EndpointsAt.Answer ask(EndpointsAt question) {
    return answer(question, endpoints);
  }

  @Override
  public WhoHad.Answer ask(WhoHad question) {
    return answer(question, holders);
  }

  @Override
  public Top.Answer ask(Top question) {
    return answer(question, top);
  }
}
