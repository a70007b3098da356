package io.slicewatch.history.question;

/**
 * Whoever can answer questions about the past: a store in this process, or a client of another one.
 *
 * <p>Answers reflect what is stored when the question is asked; each is bounded by the limit of its
 * question and says when something was left off.
 */
public interface Historian {

  /** What happened to a service. */
  Timeline.Answer ask(Timeline question);

  /** Who was behind a service. */
  EndpointsAt.Answer ask(EndpointsAt question);

  /** Who held an address. */
  WhoHad.Answer ask(WhoHad question);

  /** Who churned most. */
  Top.Answer ask(Top question);
}
