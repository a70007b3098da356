package io.slicewatch.sinks.receiver.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What Slack accepts: the published limits of Block Kit (summer 2026), and our own budget below the
 * unpublished limit of about 13,200 characters over all blocks.
 */
final class SlackLimits {

  static final int BLOCKS = 50;
  static final int SECTION_TEXT = 3_000;
  static final int HEADER_TEXT = 150;
  static final int UPDATE_TEXT = 4_000;
  static final int BUDGET = 10_000;

  private SlackLimits() {}

  /** What is wrong with a message; empty when Slack takes it. */
  static List<String> violations(JsonNode message) {
    List<String> wrong = new ArrayList<>();
    JsonNode blocks = message.path("blocks");
    if (blocks.isEmpty() && message.path("text").asText().isEmpty()) {
      wrong.add("no_text");
    }
    if (message.path("text").asText().length() > UPDATE_TEXT) {
      wrong.add("msg_too_long");
    }
    if (blocks.size() > BLOCKS) {
      wrong.add("more than " + BLOCKS + " blocks");
    }
    int sum = 0;
    for (JsonNode block : blocks) {
      String text = block.path("text").path("text").asText();
      sum += text.length();
      int max =
          switch (block.path("type").asText()) {
            case "header" -> HEADER_TEXT;
            case "section" -> SECTION_TEXT;
            default -> 0;
          };
      if (text.isEmpty() || text.length() > max) {
        wrong.add("invalid_blocks: " + block.path("type").asText() + " of " + text.length());
      }
    }
    if (sum > BUDGET) {
      wrong.add("msg_blocks_too_long: " + sum);
    }
    return wrong;
  }
}
