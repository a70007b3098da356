package io.slicewatch.collector.decode;

import io.slicewatch.schemas.record.Kind;
import io.slicewatch.schemas.record.OwnerRef;
import java.time.Instant;
import java.util.Map;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of an object.
 *
 * @param kindName the kind as the object names it; empty when it does not
 * @param namespace absent for cluster-wide kinds
 * @param body one of the records that a change event's {@code object} can hold; absent where a
 *     delete carried no more than the name
 * @param newestTime the newest time inside the object, for inputs without times of their own
 * @param endsInitialList true on the bookmark that ends a watch's initial list
 */
public record TrimmedObject(
    Kind kind,
    String kindName,
    @Nullable String namespace,
    String name,
    String uid,
    String resourceVersion,
    @Nullable Instant created,
    @Nullable Instant deleted,
    @Nullable Integer deletionGraceSeconds,
    long generation,
    @Nullable OwnerRef owner,
    Map<String, String> labels,
    boolean labelsCut,
    Map<String, String> annotations,
    @Nullable SpecificRecordBase body,
    @Nullable Instant newestTime,
    boolean endsInitialList) {}
