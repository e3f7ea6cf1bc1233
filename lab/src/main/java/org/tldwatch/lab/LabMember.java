// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab;

import java.nio.file.Path;

/**
 * A member of the world's standing committee.
 *
 * @param passwordFile readable by its owner alone; its first line is the password
 */
public record LabMember(String name, String email, Path passwordFile) {}
