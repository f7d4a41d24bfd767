#!/bin/sh
# postgres-roles.sh - run once by PostgreSQL's image on a new volume: the login roles with their passwords. Everything
# else about roles (rights, time limits, who owns what) is made by `camket migrate --bootstrap`, which finds these there.
set -eu
for role in owner app job; do
    # By standard input and a variable: a password in a command line could be read by others.
    # shellcheck disable=SC2016 # the backquotes are psql's
    {
        printf '\\set secret `cat /run/secrets/%s_password`\n' "$role"
        printf "create role camket_%s login password :'secret';\n" "$role"
    } | psql -X -q -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB"
done
