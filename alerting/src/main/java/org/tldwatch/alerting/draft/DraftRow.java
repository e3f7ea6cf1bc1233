// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.draft;

import org.jspecify.annotations.Nullable;

/** A locked row with what the rules need. */
record DraftRow(
    long id,
    @Nullable Long incidentId,
    @Nullable String incidentNumber,
    long version,
    DraftText text,
    @Nullable String editor,
    Standing standing) {}
