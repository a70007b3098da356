package io.slicewatch.schemas.codec;

import io.slicewatch.schemas.record.ChangeEvent;
import org.apache.avro.data.TimeConversions.TimestampMillisConversion;
import org.apache.avro.generic.GenericData;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * Tells Avro, once for the whole process, which classes bytes may become: those it trusts itself,
 * and ours. Every way into this package loads this class first; whoever builds records without a
 * codec does so too, since a builder with enums asks for the same trust.
 */
public final class TrustedRecords {

  static {
    String ours = ChangeEvent.class.getPackageName() + ".";
    ClassSecurityValidator.setGlobal(
        ClassSecurityValidator.composite(
            ClassSecurityValidator.getGlobal(), type -> type.getName().startsWith(ours)));
    GenericData.get().addLogicalTypeConversion(new TimestampMillisConversion());
  }

  private TrustedRecords() {}

  /** Runs the initializer above, if it has not run. */
  public static void load() {}
}
