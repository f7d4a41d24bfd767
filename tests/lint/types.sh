#!/bin/bash
# types.sh [TREE] - tsc over the web's sources, against types made from docs/openapi.yaml. It needs the development packages of
# web/, which it installs once.
set -euo pipefail
cd "${1:-$(dirname "$0")/../..}"
[ -f web/tsconfig.json ] || exit 0
tests/lib/web.sh modules all
cd web
node node_modules/openapi-typescript/bin/cli.js ../docs/openapi.yaml -o src/schema.d.ts >/dev/null
exec node node_modules/typescript/bin/tsc --noEmit -p .
