#!/usr/bin/env bash
# Run a command beside a PostgreSQL server of its own, on a socket in a folder that goes when the command ends: postgresql.sh COMMAND...
set -euo pipefail
programs=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
folder=$(mktemp -d)
as_server() { if [ "$(id -u)" = 0 ]; then su postgres -s /bin/sh -c "$1"; else sh -c "$1"; fi; } # it refuses to run as root
trap 'as_server "$programs/pg_ctl -D $folder/data -m immediate stop" > /dev/null || true; rm -rf "$folder"' EXIT
if [ "$(id -u)" = 0 ]; then chown postgres "$folder"; fi
chmod 755 "$folder"
as_server "$programs/initdb -D $folder/data -U postgres --auth=trust --encoding=UTF8 --locale=C.UTF-8" > /dev/null
as_server "$programs/pg_ctl -D $folder/data -w -l $folder/log -o \"-c listen_addresses='' -k $folder -c fsync=off\" start" > /dev/null
PGHOST=$folder PGUSER=postgres PGDATABASE=postgres "$@"
