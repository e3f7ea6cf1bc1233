// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.api;

/** What is wrong with a request, in one sentence. */
record ErrorJson(String error) {}
