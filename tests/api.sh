#!/bin/sh
# Usage: tests/api.sh
# The API of the demonstration, tried by Schemathesis against its own description: no error of the server, only
# statuses, headers and bodies that it describes, nothing without a token. JALON_SOAK is the share of the full count,
# in percent (1 when it is not set); JALON_BINARY, the program to try.
set -u
cd "$(dirname "$0")/.."
list=tests/api/requirements.txt
home=.cache/api
wanted=$(cksum < "$list")
if [ "$(cat $home/.installed 2> /dev/null || true)" != "$wanted" ]; then
  echo "tests/api.sh: installing the packages of $list" >&2
  mkdir -p .cache var
  { python3 -m venv --clear $home && $home/bin/python -m pip install --quiet --disable-pip-version-check --requirement "$list"; } > var/setup.log 2>&1 ||
    { cat var/setup.log >&2; exit 1; }
  echo "$wanted" > $home/.installed
fi
# Examples of each operation at the full count.
full=1000
examples=$((full * ${JALON_SOAK:-1} / 100))
[ "$examples" -ge 10 ] || examples=10
here=$(mktemp -d)
jalon=${JALON_BINARY:-target/debug/jalon}
export DATABASE_URL="sqlite://$here/jalon.db" JALON_TODAY=2026-11-23 JALON_PORT=0 JALON_MAIL_FOLDER="$here/mails"
$jalon demo > /dev/null || exit 1
$jalon serve > "$here/said" 2> "$here/log" &
server=$!
trap 'kill $server 2> /dev/null; rm -rf "$here"' EXIT
for _ in $(seq 100); do
  address=$(sed -n 's/^Jalon est ouvert : //p' "$here/said")
  [ -n "$address" ] && break
  sleep 0.1
done
token=$($home/bin/python tests/api/describe.py "$address" "$here/openapi.json") || { cat "$here/log" >&2; exit 1; }
$home/bin/st run "$here/openapi.json" --url "$address" -H "Authorization: Bearer $token" --max-examples "$examples" \
  --phases examples,coverage,fuzzing --rate-limit auto --continue-on-failure --seed 20261123 --warnings off \
  --checks not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance,response_schema_conformance,ignored_auth
code=$?
# A panic is an error of the server whatever was answered.
if grep -q 'panicked' "$here/log"; then cat "$here/log" >&2; code=1; fi
if [ "$code" = 0 ]; then passed=1 failed=0; else passed=0 failed=1; fi
echo "test result: the API, $examples examples of each operation. $passed passed; $failed failed;"
exit $code
