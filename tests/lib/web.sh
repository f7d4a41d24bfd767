#!/bin/bash
# web.sh [modules run|all | build] - the front end: npm's packages when the lock file changed, esbuild when a source did.
#
#   modules run   what `make run` needs (dependencies); modules all   also what the tests and tsc need
#   build         web/dist from web/src, after modules run (this is the default)
# Nothing to do is the usual case: it then takes some milliseconds and no network.
set -euo pipefail
cd "$(dirname "$0")/../.."
[ -f web/package.json ] || exit 0
unset MAKEFLAGS MAKELEVEL MFLAGS

mkdir -p build
exec 7>build/.web.lock
flock -w 300 7

modules() {
    local mode=$1 want have
    local stamp=web/node_modules/.camket
    # A node of another major may need other binaries; `all` holds everything that `run` holds.
    want=$({ cat web/package-lock.json web/package.json; node --version | cut -d. -f1; } | sha256sum | cut -d' ' -f1)
    have=$(cat "$stamp" 2>/dev/null || true)
    case $have in "$want all" | "$want $mode") return ;; esac
    local options='--ignore-scripts --no-audit --no-fund --loglevel=error'
    [ "$mode" = all ] || options="$options --omit=dev"
    # shellcheck disable=SC2086 # a list of words
    (cd web && npm ci $options 7>&-) >&2
    echo "$want $mode" >"$stamp"
}

build() {
    local made=web/dist/index.html
    # The stamp counts too: another esbuild may write other files.
    if [ -f "$made" ] && [ -z "$(find web tests/lib/web.sh docs/openapi.yaml \( -path web/node_modules -o -path web/dist \) -prune \
        -o -type f -newer "$made" -print -quit 2>/dev/null)" ] && [ ! web/node_modules/.camket -nt "$made" ]; then
        return
    fi
    (cd web && node build.mjs 7>&-) >&2
    # index.html is the stamp: it is the newest also where the build left it as it was.
    touch "$made"
}

case ${1:-build} in
modules) modules "${2:-run}" ;;
build)
    modules run
    build
    ;;
*)
    echo "usage: web.sh [modules run|all | build]" >&2
    exit 64
    ;;
esac
