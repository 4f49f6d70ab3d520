#!/usr/bin/env bash
# Install what the tests here need and this Debian machine lacks: PostgreSQL with its contributed modules, Lucene, Java.
set -euo pipefail
missing=()
ls /usr/lib/postgresql/*/bin/postgres > /dev/null 2>&1 || missing+=(postgresql postgresql-contrib)
ls /usr/share/java/lucene-core-8*.jar > /dev/null 2>&1 || missing+=(liblucene8-java)
command -v java > /dev/null || missing+=(default-jre-headless)
[ "${#missing[@]}" = 0 ] && exit
apt-get update -qq
DEBIAN_FRONTEND=noninteractive apt-get install -qq --no-install-recommends "${missing[@]}" > /dev/null
