package io.slicewatch.history.store;

import static io.slicewatch.history.Facts.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.slicewatch.history.store.Spans.Fact;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpansTest {

  /** Facts are of one holder, a minute apart: H holds, s silent, E ends. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "H     | 0-",
        "HHsH  | 0-",
        "HE    | 0-1",
        "HEE   | 0-1",
        "HEsH  | 0-1 3-",
        "HEHE  | 0-1 2-3",
        "ssH   | 2-",
        "EsE   | ''",
        "s     | ''",
      })
  void foldsFactsIntoSpans(String facts, String expected) {
    // Given
    Spans<String> spans = new Spans<>();
    // When
    for (int minute = 0; minute < facts.length(); minute++) {
      Fact fact =
          switch (facts.charAt(minute)) {
            case 'H' -> Fact.HOLDS;
            case 'E' -> Fact.ENDS;
            default -> Fact.SILENT;
          };
      spans.add("a", at("10:0" + minute + ":00"), fact);
    }
    // Then
    StringBuilder found = new StringBuilder();
    for (Spans.Span<String> span : spans.matching(any -> true)) {
      found.append(minute(span.from().toString())).append('-');
      found.append(span.to() == null ? "" : minute(span.to().toString())).append(' ');
    }
    assertThat(found.toString().strip()).isEqualTo(expected);
  }

  private static String minute(String time) {
    return time.substring(15, 16);
  }
}
