// SPDX-License-Identifier: Apache-2.0
/**
 * What the tests of all modules share: golden files, the pages of the documentation that are made
 * from code, promtool, and the rules that every module keeps. Modules depend on it in the scope of
 * their tests.
 */
package org.tldwatch.model.testing;
