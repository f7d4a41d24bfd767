#!/bin/bash
# coverage.sh - which lines of server/ the tests run: builds with gcov, runs the tests, writes build/coverage/report/index.html.
# Lines that no test can reach carry /* uncovered: reason */.
set -euo pipefail
cd "$(dirname "$0")/../.."
tests/lib/install.sh run test lint
umask 000
find build/coverage -name '*.gcda' -delete 2>/dev/null || true
# The server runs as another user than the one that built it: its counters must be his to write.
TEST_FLAVOUR=coverage tests/run.sh unit sql api || code=$?
mkdir -p build/coverage/report
lcov --quiet --capture --directory build/coverage --output-file build/coverage/all.info --rc lcov_branch_coverage=0 \
    --rc lcov_excl_line='uncovered: '
lcov --quiet --extract build/coverage/all.info "$PWD/server/*" --output-file build/coverage/server.info
genhtml --quiet --output-directory build/coverage/report build/coverage/server.info
lcov --list build/coverage/server.info
exit "${code:-0}"
