package io.slicewatch.streams.inventory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of a container.
 *
 * @param waitingReason state.waiting.reason; absent unless waiting
 * @param exitReason reason of the newest termination, of this run or the last one
 * @param exitCode its exit code; absent without a termination
 * @param finishedAt its end
 * @param terminated true while the container has ended and not begun again
 */
public record ContainerStatus(
    String name,
    boolean ready,
    int restartCount,
    @Nullable String waitingReason,
    @Nullable String exitReason,
    @Nullable Integer exitCode,
    @Nullable Instant finishedAt,
    boolean terminated,
    boolean init) {}
