package io.slicewatch.streams.detect;

import io.slicewatch.streams.inventory.View;
import io.slicewatch.streams.signal.Signal;
import io.slicewatch.streams.signal.Subject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One rule. Its state is a small record per subject; absent means that nothing is remembered.
 *
 * @param <S> the state
 */
public interface Detector<S extends Record> {

  /** The detector's name everywhere: a word of the product's list. */
  String word();

  Class<S> stateType();

  /** What its subjects are: when such a subject goes, its state goes, and its alert ends. */
  Subject.Type subjects();

  /** Takes a signal about a subject. */
  Step<S> onSignal(@Nullable S state, Signal signal, View view, Instant now);

  /** Takes the wake-up that the last step asked for. */
  Step<S> onWake(S state, Subject subject, View view, Instant now);
}
