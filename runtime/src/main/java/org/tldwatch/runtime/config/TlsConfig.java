// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.runtime.config;

import java.nio.file.Path;

/** Key material of one end of the probe link; both ends show a certificate. */
public record TlsConfig(
    @Setting(doc = "Certificate chain, PEM.") Path certificate,
    @Setting(doc = "Private key, PKCS #8 PEM.") Path key,
    @Setting(doc = "Certificates of the authority that signs the other end, PEM.")
        Path authority) {}
