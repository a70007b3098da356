package io.slicewatch.collector.source.recording;

/**
 * A part of an input that could not be read.
 *
 * @param line from 1
 * @param reason a short word, such as broken-json or too-large
 * @param sample the first bytes of it, at most 4 KiB
 */
public record Reject(String file, long line, String reason, String detail, byte[] sample) {}
