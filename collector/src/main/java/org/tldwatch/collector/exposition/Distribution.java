// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.exposition;

/**
 * What was observed, counted twice over: in classic buckets of chosen bounds, and in the
 * exponential buckets of a native histogram. Both are of one moment.
 *
 * @param sum of all that was observed
 * @param count of all that was observed
 * @param bounds upper bounds of the classic buckets, inclusive, ascending, without infinity
 * @param cumulative for each of them, how much was at or below it
 * @param schema of the native histogram: each power of two has 2^schema buckets
 * @param zeroThreshold the zero bucket holds what is at or below it
 * @param zeroCount what the zero bucket holds
 * @param firstIndex index of the first native bucket, which ends at 2^(index / 2^schema)
 * @param buckets counts of consecutive native buckets, from the first index on
 */
@SuppressWarnings("ArrayRecordComponent") // Made by thousands for one scrape, never compared.
public record Distribution(
    double sum,
    long count,
    double[] bounds,
    long[] cumulative,
    int schema,
    double zeroThreshold,
    long zeroCount,
    int firstIndex,
    long[] buckets) {}
