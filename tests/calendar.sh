#!/bin/sh
# Usage: tests/calendar.sh
# What the demonstration tells calendars, by mail and by its feeds, read by a calendar library that is not ours.
set -u
cd "$(dirname "$0")/.."
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
.cache/calendar/bin/python tests/calendar/read.py "$address" "$here/mails"
code=$?
[ "$code" = 0 ] || cat "$here/log" >&2
exit $code
