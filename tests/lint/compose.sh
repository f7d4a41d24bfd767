#!/bin/bash
# compose.sh - the files of docker-compose.yml and docs/deploy, checked without an engine and without starting anything:
# compose's own reading, nginx -t on a copy with its own certificate and ports, systemd's verify and its security grade.
# nginx and systemd are asked where they are there.
set -euo pipefail
PATH=$PATH:/usr/sbin:/sbin
cd "$(dirname "$0")/../.."
tests/lib/install.sh deploy
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

docs/deploy/make-secrets.sh "$work/secrets" >/dev/null
CAMKET_SECRETS=$work/secrets docker-compose -f docker-compose.yml config -q
echo "compose ok"

while IFS= read -r file; do
    [ -f "$file" ] || { echo "docker-compose.yml mounts $file, which is not there"; exit 1; }
done < <(sed -n 's,^ *- \./\([^:]*\):.*:ro$,\1,p' docker-compose.yml)

if command -v nginx >/dev/null; then
    for upstream in upstream.conf upstream-compose.conf; do
        sed -e "s,/run/secrets/,$work/secrets/,g" -e 's/listen 80/listen 127.0.0.1:18080/; s/listen 443/listen 127.0.0.1:18443/' \
            docs/deploy/nginx.conf >"$work/site.conf"
        # The name of the other container resolves only in compose's network.
        sed 's/camket:8080/127.0.0.1:8080/' "docs/deploy/$upstream" >"$work/upstream.conf"
        cat >"$work/nginx.conf" <<TEXT
pid $work/nginx.pid;
error_log stderr;
events {}
http {
    access_log off;
    client_body_temp_path $work/body; proxy_temp_path $work/proxy; fastcgi_temp_path $work/fastcgi;
    uwsgi_temp_path $work/uwsgi; scgi_temp_path $work/scgi;
    include $work/upstream.conf;
    include $work/site.conf;
}
TEXT
        nginx -t -q -c "$work/nginx.conf"
    done
    echo "nginx ok"
fi

if command -v systemd-analyze >/dev/null; then
    # verify wants the programs to be there: a copy with one that is.
    sed 's,^ExecStart=/usr/local/bin/camket serve,ExecStart=/bin/true,' docs/deploy/camket.service >"$work/camket.service"
    said=$(systemd-analyze verify "$work/camket.service" 2>&1 | grep -F camket.service || true)
    [ -z "$said" ] || { printf '%s\n' "$said"; exit 1; }
    # The grade of our own limits: 1.4 (OK) when this was written.
    systemd-analyze security --offline=true --threshold=20 --no-pager "$work/camket.service" >"$work/grade" || { cat "$work/grade"; exit 1; }
    grep -o 'Overall exposure level.*' "$work/grade"
    echo "systemd ok"
fi
