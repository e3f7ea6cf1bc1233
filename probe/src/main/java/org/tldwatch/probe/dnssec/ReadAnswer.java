// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.dnssec;

import java.util.List;

/**
 * What an answer says.
 *
 * @param rcode of the header, 0 to 15
 * @param answer records of class IN in the answer section
 * @param authority the same in the authority section
 */
record ReadAnswer(int rcode, List<WireRecord> answer, List<WireRecord> authority) {}
