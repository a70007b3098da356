package io.slicewatch.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaValidationException;
import org.apache.avro.SchemaValidator;
import org.apache.avro.SchemaValidatorBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds the schemas of this build against every schema that was ever published, in the folder
 * {@code src/main/published} as {@code Name-version.avsc}.
 */
class PublishedSchemasTest {

  private static final Path PUBLISHED = Path.of("src", "main", "published");
  private static final SchemaValidator VALIDATOR =
      new SchemaValidatorBuilder().mutualReadStrategy().validateAll();

  @ParameterizedTest
  @MethodSource("own")
  void readsAndIsReadByEveryPublishedVersion(Schema schema) throws Exception {
    // Given
    List<Schema> published = published(schema.getName());
    // When, then
    VALIDATOR.validate(schema, published);
  }

  @ParameterizedTest
  @MethodSource("own")
  void isPublishedItself(Schema schema) throws IOException {
    // Given
    List<Schema> published = published(schema.getName());
    // When
    boolean there = published.contains(schema);
    // Then
    if (!there) {
      String file = schema.getName() + "-" + (published.size() + 1) + ".avsc";
      Path candidate = Files.createDirectories(Path.of("target", "published")).resolve(file);
      Files.writeString(candidate, schema.toString(true) + "\n");
      assertThat(there).as("%s is new: copy %s to %s", file, candidate, PUBLISHED).isTrue();
    }
  }

  @Test
  void takesAnAddedFieldWithADefault() throws Exception {
    // Given
    Schema before = schema("{'name':'a','type':'string'}");
    Schema after =
        schema("{'name':'a','type':'string'},{'name':'b','type':['null','int'],'default':null}");
    // When, then
    VALIDATOR.validate(after, List.of(before));
  }

  @Test
  void refusesARenamedField() {
    // Given
    Schema before = schema("{'name':'a','type':'string'}");
    Schema after = schema("{'name':'b','type':'string'}");
    // When, then
    assertThatThrownBy(() -> VALIDATOR.validate(after, List.of(before)))
        .isInstanceOf(SchemaValidationException.class);
  }

  @ParameterizedTest
  @MethodSource("own")
  void givesEveryEnumADefaultForWordsOfLaterVersions(Schema schema) {
    // Given
    List<Schema> enums = new ArrayList<>();
    collectEnums(schema, new ArrayList<>(), enums);
    // When, then
    assertThat(enums).allSatisfy(e -> assertThat(e.getEnumDefault()).isEqualTo("UNKNOWN"));
  }

  static Stream<Schema> own() {
    return SchemaBook.own().stream();
  }

  private static List<Schema> published(String name) throws IOException {
    try (Stream<Path> files = Files.list(PUBLISHED)) {
      List<Schema> schemas = new ArrayList<>();
      for (Path file : files.sorted(Comparator.naturalOrder()).toList()) {
        if (file.getFileName().toString().matches(name + "-\\d+\\.avsc")) {
          schemas.add(new Schema.Parser().parse(Files.readString(file)));
        }
      }
      return schemas;
    }
  }

  private static Schema schema(String fields) {
    String text = "{'type':'record','name':'R','fields':[" + fields + "]}";
    return new Schema.Parser().parse(text.replace('\'', '"'));
  }

  private static void collectEnums(Schema schema, List<Schema> seen, List<Schema> enums) {
    if (seen.contains(schema)) {
      return;
    }
    seen.add(schema);
    switch (schema.getType()) {
      case ENUM -> enums.add(schema);
      case RECORD -> schema.getFields().forEach(f -> collectEnums(f.schema(), seen, enums));
      case UNION -> schema.getTypes().forEach(type -> collectEnums(type, seen, enums));
      case ARRAY -> collectEnums(schema.getElementType(), seen, enums);
      case MAP -> collectEnums(schema.getValueType(), seen, enums);
      default -> {}
    }
  }
}
