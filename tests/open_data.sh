#!/bin/sh
# Usage: tests/open_data.sh
# The grants of the demonstration, validated against the national schema; and files spoilt by hand, which must be refused.
set -u
cd "$(dirname "$0")/.."
python=.cache/open-data/bin/python
here=$(mktemp -d)
trap 'rm -rf "$here"' EXIT
passed=0 failed=0

# expect WHAT CODE FILE WORDS: validates a file, and compares the exit code and what is said.
expect() {
  said=$($python tests/open_data/validate.py "$3" 2>&1)
  code=$?
  case $code:$said in
    "$2":*"$4"*) passed=$((passed + 1)); echo "ok: $1" ;;
    *) failed=$((failed + 1)); echo "FAILED: $1: exit code $code, said: $said" ;;
  esac
}

# spoilt WHAT WORDS EXPRESSION: the same file, changed by sed; the change must be found.
spoilt() {
  sed "$3" "$here/grants.csv" > "$here/spoilt.csv"
  if cmp -s "$here/grants.csv" "$here/spoilt.csv"; then
    failed=$((failed + 1)); echo "FAILED: $1: nothing was spoilt"
  else
    expect "$1" 1 "$here/spoilt.csv" "$2"
  fi
}

export DATABASE_URL="sqlite://$here/jalon.db" JALON_TODAY=2026-11-23
target/debug/jalon demo > /dev/null && target/debug/jalon export grants --output "$here/grants.csv" || exit 1
expect "the grants of the demonstration are clean" 0 "$here/grants.csv" ""
if [ "$(wc -l < "$here/grants.csv")" -gt 3 ]; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAILED: too few lines"; fi
spoilt "a period joined by « _ »" "datesPeriodeVersement" '2,$s|\(20[0-9-]*\)/20|\1_20|'
spoilt "a SIREN instead of a SIRET" "idAttribuant" '2s/13002526500013/130025265/'
spoilt "a wrong key" "the key of" '2s/13002526500013/13002526500012/'
spoilt "a percentage out of 100" "pourcentageSubvention" '2s/,1\.00,/,100,/'
spoilt "a decimal comma" "montant" '2s/,\([0-9]*\)\.00,aide/,"\1,00",aide/'
spoilt "no beneficiary" "identifier of the beneficiary" '2s/,[0-9]\{14\},,/,,,/'
spoilt "another nature" "nature" '2s/aide en numéraire/subvention/'
spoilt "a column renamed" "columns" '1s/idRAE/idRae/'
spoilt "a line above the header" "" '1i\Subventions du FAST'
spoilt "a day of another form" "dateConvention" '2s|\(20[0-9][0-9]\)-\([0-9][0-9]\)-\([0-9][0-9]\),FAST|\3/\2/\1,FAST|'
echo "test result: counted. $passed passed; $failed failed;"
[ "$failed" = 0 ]
