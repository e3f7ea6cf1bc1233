// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.active;

import java.nio.ByteBuffer;
import java.time.Instant;
import org.tldwatch.model.Outcome.Denied;
import org.tldwatch.model.Target;

/**
 * The answer to a question for a random name, whose proof is to be checked. The answer matches its
 * question, is authoritative and well-formed, and is NXDOMAIN or NOERROR; it is hostile all the
 * same.
 *
 * @param target who answered
 * @param name the name that was asked for with type A, lower case, without the trailing dot
 * @param answer the whole message, read-only; belongs to the case alone
 * @param received wall clock at which the answer came: signatures are judged as of then
 * @param unchecked the outcome as it is without a judge
 */
public record DenialCase(
    Target target, String name, ByteBuffer answer, Instant received, Denied unchecked) {}
