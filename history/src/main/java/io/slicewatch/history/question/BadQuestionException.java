package io.slicewatch.history.question;

/** A question that has no answer because it is put wrongly; the message says what to change. */
public final class BadQuestionException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /** What is wrong with the parameter, as one sentence without the parameter's name. */
  public BadQuestionException(String parameter, String reason) {
    this(parameter + ": " + reason);
  }

  private BadQuestionException(String message) {
    super(message);
  }

  /** In the words of another process, which name the parameter already. */
  public static BadQuestionException asTold(String message) {
    return new BadQuestionException(message);
  }
}
