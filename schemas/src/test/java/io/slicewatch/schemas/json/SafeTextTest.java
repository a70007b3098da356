package io.slicewatch.schemas.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeTextTest {

  @Test
  void leavesPlainTextAlone() {
    assertThat(SafeText.oneLine("grüße, 世界 → 😀", 80)).isEqualTo("grüße, 世界 → 😀");
  }

  @Test
  void takesTheTeethOutOfTerminalSequences() {
    assertThat(SafeText.oneLine("a\u001b[31mb\u009bc\u202ed\u2028e\u0000", 80))
        .isEqualTo("a\uFFFD[31mb\uFFFDc\uFFFDd\uFFFDe\uFFFD");
  }

  @Test
  void makesOneLineOfMany() {
    assertThat(SafeText.oneLine("a\r\nb\tc", 80)).isEqualTo("a  b c");
  }

  @ParameterizedTest
  @CsvSource({"abcd,4,abcd", "abcde,4,abc…", "abcde,1,…", "ab😀,4,ab😀", "ab😀c,4,ab…", "😀😀,2,…"})
  void cutsWithinTheLimitAndNeverThroughACharacter(String text, int max, String expected) {
    assertThat(SafeText.oneLine(text, max)).isEqualTo(expected).hasSizeLessThanOrEqualTo(max);
  }

  @Test
  void showsAnyTextInOneLineOfTheGivenLength() {
    // Given
    Random random = new Random(42);
    for (int round = 0; round < 2_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(40); i > 0; i--) {
        text.append((char) random.nextInt(0x10000));
      }
      // When
      String line = SafeText.oneLine(text.toString(), 20);
      // Then
      assertThat(line).hasSizeLessThanOrEqualTo(20);
      assertThat(line.codePoints()).allMatch(SafeText::isVisible);
    }
  }

  @Test
  void refusesALimitThatLeavesNoRoom() {
    assertThatThrownBy(() -> SafeText.oneLine("a", 0)).isInstanceOf(IllegalArgumentException.class);
  }
}
