// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.dnssec;

/**
 * What the judge has done since its start.
 *
 * @param validated denials proven
 * @param faulty denials that a resolver would not believe
 * @param unchecked denials for which keys or time were wanting, or that are too costly
 * @param busy denials refused because too many were waiting
 * @param keyQuestions servers asked for the keys of their TLD
 * @param verifications signatures verified, those remembered not counted
 */
public record JudgeStatistics(
    long validated,
    long faulty,
    long unchecked,
    long busy,
    long keyQuestions,
    long verifications) {}
