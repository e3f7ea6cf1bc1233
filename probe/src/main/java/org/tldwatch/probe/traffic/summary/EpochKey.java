// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.summary;

import javax.crypto.SecretKey;

/**
 * What holds in one epoch.
 *
 * @param epoch its number
 * @param pseudonym key of the pseudonyms; never leaves the sensor
 * @param sketchSeed of sketches over pseudonyms; goes out with them, as they cannot be compared
 *     without it. Says nothing of the key
 */
record EpochKey(long epoch, SecretKey pseudonym, long sketchSeed) {}
