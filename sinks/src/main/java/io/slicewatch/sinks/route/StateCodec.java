package io.slicewatch.sinks.route;

import io.slicewatch.schemas.codec.RecordCodec;
import io.slicewatch.schemas.record.Alert;
import io.slicewatch.schemas.record.Severity;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * Bytes of what routing remembers. Private to this application: a change of the layout comes with a
 * new name of store and application. Alerts stand in it in the codec of the topics.
 */
final class StateCodec {

  private static final int VERSION = 1;

  private final RecordCodec<Alert> alerts;

  StateCodec(RecordCodec<Alert> alerts) {
    this.alerts = alerts;
  }

  Serde<Assignment> assignments() {
    return serde(this::write, this::readAssignment);
  }

  Serde<Arrival> arrivals() {
    return serde(this::write, this::readArrival);
  }

  Serde<Group> groups() {
    return serde(StateCodec::write, StateCodec::readGroup);
  }

  Serde<Member> members() {
    return serde(this::write, this::readMember);
  }

  private void write(Assignment value, DataOutputStream out) throws IOException {
    write(value.alert(), out);
    out.writeUTF(value.digest());
    out.writeInt(value.targets().size());
    for (Assignment.Target target : value.targets()) {
      write(target.destination(), out);
      out.writeLong(target.generation());
      out.writeUTF(target.belonging().name());
    }
  }

  private Assignment readAssignment(DataInputStream in) throws IOException {
    Alert alert = readAlert(in);
    String digest = in.readUTF();
    List<Assignment.Target> targets = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      targets.add(
          new Assignment.Target(
              readDestination(in), in.readLong(), Arrival.Belonging.valueOf(in.readUTF())));
    }
    return new Assignment(alert, targets, digest);
  }

  private void write(Arrival value, DataOutputStream out) throws IOException {
    write(value.destination(), out);
    write(value.alert(), out);
    out.writeUTF(value.belonging().name());
  }

  private Arrival readArrival(DataInputStream in) throws IOException {
    return new Arrival(readDestination(in), readAlert(in), Arrival.Belonging.valueOf(in.readUTF()));
  }

  private static void write(Group value, DataOutputStream out) throws IOException {
    write(value.destination(), out);
    out.writeLong(value.revision());
    out.writeLong(value.notifiedAt().toEpochMilli());
    out.writeLong(value.pendingAt().toEpochMilli());
    out.writeLong(value.repeatAt().toEpochMilli());
    out.writeLong(value.heldUntil().toEpochMilli());
  }

  private static Group readGroup(DataInputStream in) throws IOException {
    return new Group(
        readDestination(in),
        in.readLong(),
        Instant.ofEpochMilli(in.readLong()),
        Instant.ofEpochMilli(in.readLong()),
        Instant.ofEpochMilli(in.readLong()),
        Instant.ofEpochMilli(in.readLong()));
  }

  private void write(Member value, DataOutputStream out) throws IOException {
    write(value.alert(), out);
    out.writeUTF(value.belonging().name());
    out.writeUTF(value.told().name());
    out.writeUTF(value.toldSeverity().name());
    out.writeLong(value.since());
    out.writeUTF(value.hold().name());
  }

  private Member readMember(DataInputStream in) throws IOException {
    return new Member(
        readAlert(in),
        Arrival.Belonging.valueOf(in.readUTF()),
        Member.Told.valueOf(in.readUTF()),
        Severity.valueOf(in.readUTF()),
        in.readLong(),
        Member.Hold.valueOf(in.readUTF()));
  }

  private static void write(Destination value, DataOutputStream out) throws IOException {
    out.writeUTF(value.receiver());
    out.writeUTF(value.group());
    out.writeInt(value.groupLabels().size());
    for (Map.Entry<String, String> label : new TreeMap<>(value.groupLabels()).entrySet()) {
      out.writeUTF(label.getKey());
      out.writeUTF(label.getValue());
    }
    out.writeLong(value.timings().groupWait().toMillis());
    out.writeLong(value.timings().groupInterval().toMillis());
    out.writeLong(value.timings().repeatInterval().toMillis());
  }

  private static Destination readDestination(DataInputStream in) throws IOException {
    String receiver = in.readUTF();
    String group = in.readUTF();
    Map<String, String> labels = new TreeMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      labels.put(in.readUTF(), in.readUTF());
    }
    Timings timings =
        new Timings(
            Duration.ofMillis(in.readLong()),
            Duration.ofMillis(in.readLong()),
            Duration.ofMillis(in.readLong()));
    return new Destination(receiver, group, labels, timings);
  }

  private void write(Alert alert, DataOutputStream out) throws IOException {
    byte[] bytes = alerts.encode(alert);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private Alert readAlert(DataInputStream in) throws IOException {
    return alerts.decode(in.readNBytes(in.readInt()));
  }

  private static <T> Serde<T> serde(Writing<T> writing, Reading<T> reading) {
    return Serdes.serdeFrom(
        (topic, value) -> value == null ? null : bytes(writing, value),
        (topic, bytes) -> bytes == null ? null : value(reading, bytes));
  }

  private static <T> byte[] bytes(Writing<T> writing, T value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      writing.write(value, out);
    } catch (IOException e) {
      throw new UncheckedIOException("an array in memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  private static <T> T value(Reading<T> reading, byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int version = in.readByte();
      if (version != VERSION) {
        throw new IllegalStateException("state of an unknown version: " + version);
      }
      return reading.read(in);
    } catch (IOException e) {
      throw new UncheckedIOException("state that is cut short", e);
    }
  }

  private interface Writing<T> {
    void write(T value, DataOutputStream out) throws IOException;
  }

  private interface Reading<T> {
    T read(DataInputStream in) throws IOException;
  }
}
