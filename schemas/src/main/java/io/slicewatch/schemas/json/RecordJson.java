package io.slicewatch.schemas.json;

import io.slicewatch.schemas.record.AlertState;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificRecord;

/**
 * Writes a record as one line of JSON, the same line for the same record.
 *
 * <p>Names and order of the fields are those of the schema. Times are RFC 3339 in UTC with
 * milliseconds; enums are lower case with hyphens, except the state of an alert, which is upper
 * case ({@code FIRING}); absent fields are left out, empty lists and maps are not; keys of maps are
 * sorted; bytes are Base64. Where a field may hold records of several types, the record's first
 * member {@code @type} says which. A number that JSON cannot write is the text {@code "NaN"},
 * {@code "Infinity"} or {@code "-Infinity"}.
 */
public final class RecordJson {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private RecordJson() {}

  /** The record as one line, without a line break at its end. */
  public static String write(SpecificRecord record) {
    StringBuilder out = new StringBuilder(512);
    writeFields(out.append('{'), record, "");
    return out.append('}').toString();
  }

  private static void writeFields(StringBuilder out, IndexedRecord record, String separator) {
    String before = separator;
    for (Schema.Field field : record.getSchema().getFields()) {
      Object value = record.get(field.pos());
      if (value != null) {
        JsonText.quote(out.append(before), field.name());
        writeValue(out.append(':'), value, isChoice(field.schema()));
        before = ",";
      }
    }
  }

  private static void writeValue(StringBuilder out, Object value, boolean choice) {
    switch (value) {
      case IndexedRecord record -> writeRecord(out, record, choice);
      case CharSequence text -> JsonText.quote(out, text);
      case Instant time -> JsonText.quote(out, TIME.format(time));
      case AlertState state -> JsonText.quote(out, state.name());
      case Enum<?> word -> JsonText.quote(out, lower(word));
      case Map<?, ?> map -> writeMap(out, map);
      case Collection<?> list -> writeList(out, list);
      case ByteBuffer bytes -> JsonText.quote(out, base64(bytes));
      case Double number when !Double.isFinite(number) -> JsonText.quote(out, number.toString());
      case Number number -> out.append(number);
      case Boolean flag -> out.append(flag.booleanValue());
      default -> throw new IllegalArgumentException("no JSON for " + value.getClass().getName());
    }
  }

  private static void writeRecord(StringBuilder out, IndexedRecord record, boolean choice) {
    out.append('{');
    if (choice) {
      JsonText.quote(out.append("\"@type\":"), typeWord(record.getSchema().getName()));
    }
    writeFields(out, record, choice ? "," : "");
    out.append('}');
  }

  private static void writeMap(StringBuilder out, Map<?, ?> map) {
    TreeMap<String, Object> sorted = new TreeMap<>();
    map.forEach((key, value) -> sorted.put(key.toString(), value));
    String before = "{";
    for (Map.Entry<String, Object> entry : sorted.entrySet()) {
      JsonText.quote(out.append(before), entry.getKey());
      writeValue(out.append(':'), entry.getValue(), false);
      before = ",";
    }
    out.append(sorted.isEmpty() ? "{}" : "}");
  }

  private static void writeList(StringBuilder out, Collection<?> list) {
    String before = "[";
    for (Object value : list) {
      writeValue(out.append(before), value, false);
      before = ",";
    }
    out.append(list.isEmpty() ? "[]" : "]");
  }

  private static boolean isChoice(Schema schema) {
    return schema.isUnion() && schema.getTypes().size() > 2;
  }

  private static String base64(ByteBuffer bytes) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.duplicate().get(copy);
    return Base64.getEncoder().encodeToString(copy);
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** SnapshotBegin becomes snapshot-begin. */
  private static String typeWord(String name) {
    return name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }
}
