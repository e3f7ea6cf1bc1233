// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.api;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The description of this API (OpenAPI 3.1). */
@RestController
class OpenApi {
  @GetMapping(path = "/api/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
  Resource document() {
    return new ClassPathResource("openapi.json", OpenApi.class);
  }
}
