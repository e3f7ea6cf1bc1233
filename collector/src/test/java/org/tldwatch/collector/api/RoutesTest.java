// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RoutesTest {
  private static final View NOBODY =
      (View)
          Proxy.newProxyInstance(
              View.class.getClassLoader(),
              new Class<?>[] {View.class},
              (_, method, _) -> {
                throw new AssertionError(method);
              });

  @Test
  void everyResource_isDescribed() {
    var described =
        new ArrayList<>(
            JsonMapper.builder().build().readTree(OpenApi.document()).get("paths").propertyNames());
    described.removeAll(List.of("/health", "/api/v1/events"));
    assertThat(new RestHandler(NOBODY).paths()).containsExactlyInAnyOrderElementsOf(described);
  }
}
