package io.slicewatch.history.question;

import static io.slicewatch.history.Facts.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionTest {

  private static final Instant TEN = at("10:00:00");
  private static final Instant ELEVEN = at("11:00:00");

  @Test
  void refusesNamesThatAreNone() {
    assertThatThrownBy(() -> new EndpointsAt("", "shop", "cart", TEN))
        .isInstanceOf(BadQuestionException.class)
        .hasMessage("cluster: must not be empty");
    assertThatThrownBy(() -> new EndpointsAt("east", "shop", "a\u001b[2J", TEN))
        .hasMessage("service: must not hold control characters");
    assertThatThrownBy(() -> new WhoHad("1".repeat(254), null, null))
        .hasMessage("ip: must not be longer than 253");
    assertThatThrownBy(() -> new Timeline(" ", "shop", "cart", TEN, ELEVEN, 1))
        .hasMessage("cluster: must not be empty");
  }

  @ParameterizedTest
  @CsvSource({"0", "-1", "10001"})
  void refusesLimitsOutOfBounds(int limit) {
    assertThatThrownBy(() -> new Top(Top.By.SERVICE, TEN, ELEVEN, limit))
        .hasMessage("limit: must be between 1 and 10000");
  }

  @Test
  void refusesWindowsThatEndBeforeTheyBegin() {
    assertThatThrownBy(() -> new Timeline(null, "shop", "cart", ELEVEN, TEN, 1))
        .hasMessage("from: must be before to");
    assertThatThrownBy(() -> new Top(Top.By.CLUSTER, TEN, TEN, 1))
        .hasMessage("from: must be before to");
  }

  @Test
  void refusesTimesThatNoRecordCanHave() {
    assertThatThrownBy(() -> new EndpointsAt("east", "shop", "cart", Instant.MAX))
        .hasMessage("at: must lie between the years 1970 and 9999");
  }

  @Test
  void comparesAddressesInLowerCase() {
    assertThat(new WhoHad("FD00::A", null, null).ip()).isEqualTo("fd00::a");
  }
}
