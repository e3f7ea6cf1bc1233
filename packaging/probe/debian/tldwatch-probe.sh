#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Starts the probe on the Java that comes with it.
home=$(dirname "$(readlink -f "$0")")/../lib/tldwatch-probe
# Without a locale, Java could neither open nor print a name outside ASCII.
case ${LC_ALL:-${LC_CTYPE:-${LANG:-C}}} in
C | POSIX) export LC_ALL=C.UTF-8 ;;
esac
# One arena of malloc(3) for all threads: a few MiB less, and nothing here allocates much.
export MALLOC_ARENA_MAX=1
exec "$home/runtime/bin/java" @"$home/jvm.options" -XX:AOTCache="$home/probe.aot" \
    -Djava.util.logging.config.file="$home/logging.properties" \
    -cp "$home/probe.jar" org.tldwatch.probe.cli.Main "$@"
