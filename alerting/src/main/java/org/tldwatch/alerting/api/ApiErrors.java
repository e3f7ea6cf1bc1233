// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.api;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Errors of the REST API as JSON. */
@RestControllerAdvice(basePackageClasses = ApiErrors.class)
class ApiErrors {
  @ExceptionHandler
  @ResponseStatus(HttpStatus.NOT_FOUND)
  ErrorJson notFound(NotFoundException cause) {
    return new ErrorJson(String.valueOf(cause.getMessage()));
  }

  @ExceptionHandler
  @ResponseStatus(HttpStatus.BAD_REQUEST)
  ErrorJson mismatch(MethodArgumentTypeMismatchException cause) {
    return new ErrorJson(cause.getName() + " has the wrong form");
  }
}
