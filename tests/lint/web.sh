#!/bin/bash
# web.sh [TREE] - what the front end may never write, because the content security policy and the safety of the page rest on
# it: markup from text, styles or handlers as text, fetch outside api.ts, code made from text, addresses of other sites.
set -euo pipefail
cd "${1:-$(dirname "$0")/../..}"
[ -d web/src ] || exit 0
found=0

# forbid WHY PATTERN [GREP-OPTION]...
forbid() {
    local why=$1 pattern=$2 lines
    shift 2
    lines=$(grep -rnPI --include='*.ts' --include='*.tsx' --include='*.html' --exclude=schema.d.ts "$@" -e "$pattern" web/src) || return 0
    printf '%s\n' "$lines" "web.sh: $why"
    found=1
}

forbid 'text enters the page only as JSX text' 'dangerouslySetInnerHTML|(inner|outer)HTML\b|insertAdjacentHTML|document\.write|DOMParser|createContextualFragment|srcdoc'
forbid 'no styles as text: style={{...}} or a class' '\bstyle="|\bstyle=\{["`'"'"']|\.cssText\b|setAttribute\(.style'
forbid 'no handlers as text' '\bon[a-z]+="|setAttribute\(.on'
forbid 'no code made from text' '\beval\(|new Function\b|javascript:'
forbid 'only api.ts talks to the server' '\bfetch\(|XMLHttpRequest|sendBeacon|new WebSocket|new EventSource' --exclude=api.ts
forbid 'nothing comes from another site' '(?<!xmlns=.)\bhttps?://(?!www\.w3\.org/2000/svg)'
forbid 'no left-overs' '\bconsole\.(log|debug)\(|\bdebugger\b|@ts-(ignore|nocheck)|\bas any\b|: any\b'
# Every import of a package is one of the two that are shipped.
forbid 'only preact is shipped' '^\s*(import|export|\}).* from .(?!\.{1,2}/|preact(/hooks)?.;)'

exit $found
