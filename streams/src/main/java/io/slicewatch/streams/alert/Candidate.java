package io.slicewatch.streams.alert;

import io.slicewatch.streams.cause.Cause;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a detector wants to be told.
 *
 * @param identity detector and subject: what the fingerprint is made of, besides the cluster
 * @param labels for routing and for people
 * @param places services, workloads and nodes that it concerns
 */
public record Candidate(
    String identity,
    String detector,
    Severity severity,
    Cause cause,
    String summary,
    Map<String, String> labels,
    Instant startsAt,
    List<String> places,
    List<String> nodes,
    List<String> members,
    Map<String, String> values) {}
