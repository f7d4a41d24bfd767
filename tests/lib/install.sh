#!/bin/sh
# install.sh LIST... - the Debian packages of tests/lib/packages/LIST that are missing, and nothing else.
#
# All there: no network, no privilege, a few milliseconds. Something missing: as root with apt-get, else through
# `sudo -n`, else the one line to run is printed and the exit code is 75.
# Debian's own PostgreSQL cluster (15/main) is neither used nor touched; CamKet runs its own under ./var.
set -eu
PATH=$PATH:/usr/sbin:/sbin
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)

node_is_new() {
    command -v node >/dev/null 2>&1 && command -v npm >/dev/null 2>&1 || return 1
    major=$(node --version 2>/dev/null | sed 's/^v\([0-9]*\).*/\1/')
    [ "${major:-0}" -ge 18 ]
}


if ! command -v dpkg-query >/dev/null 2>&1; then
    echo "install.sh: this is not a Debian system; install what tests/lib/packages names in your own way." >&2
    exit 69
fi

# One question for all: a question a package would cost more than everything else here.
present=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' | sed -n 's/^installed //p')
installed() {
    case "
$present
" in *"
$1
"*) ;; *) return 1 ;; esac
}

missing=
for list in "$@"; do
    [ -r "$here/packages/$list" ] || { echo "install.sh: no list named $list in tests/lib/packages" >&2; exit 64; }
    while read -r package; do
        case $package in
        '' | '#'*) continue ;;
        # Another node's npm and Debian's npm package conflict: a node that is new enough stays.
        nodejs | npm) ! node_is_new || continue ;;
        esac
        installed "$package" || missing="$missing $package"
    done <"$here/packages/$list"
done
[ -n "$missing" ] || exit 0

export DEBIAN_FRONTEND=noninteractive
options='-y -q --no-install-recommends -o Dpkg::Use-Pty=0'
echo "install.sh: installing$missing" >&2
if [ "$(id -u)" -eq 0 ]; then
    as_root=
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    as_root='sudo -n DEBIAN_FRONTEND=noninteractive'
else
    echo "These Debian packages are missing and only root can install them. Run this once, then start again:" >&2
    echo "  sudo sh -c 'apt-get update && apt-get install --no-install-recommends$missing'" >&2
    exit 75
fi
# shellcheck disable=SC2086 # lists of words
{ $as_root apt-get update -q && $as_root apt-get install $options $missing; } >&2
