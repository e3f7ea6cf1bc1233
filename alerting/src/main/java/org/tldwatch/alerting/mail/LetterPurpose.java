// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.mail;

/** Why a letter is sent, which decides what happens when its fate is unknown. */
public enum LetterPurpose {
  /** To contacts of an affected ccTLD: sent again with the same Message-ID when in doubt. */
  NOTICE,
  /** To the community: never sent again without a person's word. */
  ALERT
}
