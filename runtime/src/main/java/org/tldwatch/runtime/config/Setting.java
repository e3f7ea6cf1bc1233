// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.runtime.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Documents one key of the configuration and gives its default. */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Setting {
  /** Default of a key that has to be given. */
  String REQUIRED = "\0required";

  /** Default of a key that may be left out and then has no value. */
  String ABSENT = "\0absent";

  /** What the key means, with its unit, for people who have not read the code. */
  String doc();

  /** The default, written as YAML; {@link #REQUIRED} or {@link #ABSENT} where there is none. */
  String fallback() default REQUIRED;

  /** Of a list: whether a single value may stand for a list of one. */
  boolean oneOrMore() default false;
}
