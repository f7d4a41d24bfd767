#!/bin/sh
# make-secrets.sh FOLDER [NAME] - the secrets that docker-compose.yml reads, each a file; what is there already stays.
#
# Makes random passwords for the superuser, owner, app and job roles, the connection strings with them, and a
# self-signed certificate for NAME (default localhost): good for trying out; put the real one in its place.
# Compose mounts these files as they are: the containers' users (10001 and PostgreSQL's own) must be able to read them,
# so the files are 0444 and the folder, which only its owner may enter, is 0700.
set -eu
folder=${1:?usage: make-secrets.sh FOLDER [NAME]}
name=${2:-localhost}
umask 077
mkdir -p "$folder"
chmod 0700 "$folder"

put() {
    [ -s "$folder/$1" ] || { cat >"$folder/$1.new" && chmod 0444 "$folder/$1.new" && mv "$folder/$1.new" "$folder/$1"; }
}
for role in superuser owner app job; do
    head -c 24 /dev/urandom | od -An -tx1 | tr -d ' \n' | put "${role}_password"
done
# url FILE ROLE PASSWORD-FILE
url() {
    printf "host='/var/run/postgresql' port=5432 dbname=camket user=%s password=%s\n" "$2" "$(cat "$folder/$3")" | put "$1"
}
url bootstrap_url postgres superuser_password
url owner_url camket_owner owner_password
url app_url camket_app app_password
url job_url camket_job job_password
if [ ! -s "$folder/tls.key" ]; then
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 365 -subj "/CN=$name" \
        -addext "subjectAltName=DNS:$name" -keyout "$folder/tls.key" -out "$folder/tls.crt" 2>/dev/null
    chmod 0444 "$folder/tls.key" "$folder/tls.crt"
fi
echo "secrets are in $folder"
