#!/bin/sh
# Usage: tests/setup.sh
# bin/setup on machines where Rust is hidden: a PATH of few tools, and a package manager that is an actor.
set -u
cd "$(dirname "$0")/.."
version=$(sed -n 's/^channel = "\(.*\)"$/\1/p' rust-toolchain.toml)
here=$(mktemp -d)
trap 'rm -rf "$here"' EXIT
passed=0 failed=0

# actor NAME: an executable of the trial machine, whose script is read from standard input.
actor() { { echo '#!/bin/sh'; cat; } > "$here/bin/$1"; chmod +x "$here/bin/$1"; }

# A machine with everything but Rust and a package manager.
machine() {
  rm -rf "$here/bin" "$here/home" "$here/calls"
  mkdir -p "$here/bin" "$here/home"
  for tool in sh env dirname sed id cat cksum mkdir chmod ls node npm cc; do
    ln -s "$(command -v "$tool")" "$here/bin/$tool"
  done
  echo 'shift; exec "$@"' | actor sudo
}

# expect WHAT CODE WORDS: runs bin/setup there, and compares its exit code and what it says.
expect() {
  said=$(HOME="$here/home" PATH="$here/bin" HERE="$here" bin/setup build 2>&1)
  code=$?
  case $code:$said in
    "$2":*"$3"*) passed=$((passed + 1)); echo "ok: $1" ;;
    *) failed=$((failed + 1)); echo "FAILED: $1: exit code $code, said: $said" ;;
  esac
}

machine
expect "without a package manager, the packages are named" 1 "Rust $version is missing."
expect "and the command to type" 1 "sh.rustup.rs"

machine
echo 'exit 100' | actor apt-get
expect "a package manager without rustup: the command to type" 1 "sh.rustup.rs"

machine
actor apt-get << 'ACTOR'
case "$*" in *install*rustup*) ;; *) exit 100 ;; esac
cat > "$HERE/bin/rustup" << 'RUSTUP'
#!/bin/sh
echo "$*" >> "$HERE/calls"
case $1 in
  which) [ -e "$HERE/bin/rustc" ] ;;
  toolchain)
    printf '#!/bin/sh\necho "rustc %s (trial)"\n' "$3" > "$HERE/bin/rustc"
    cat "$HERE/bin/rustc" > "$HERE/bin/cargo"
    chmod +x "$HERE/bin/rustc" "$HERE/bin/cargo" ;;
esac
RUSTUP
chmod +x "$HERE/bin/rustup"
ACTOR
expect "a package manager with rustup: it brings the toolchain" 0 ""
expect "and the second time nothing is installed" 0 ""
case $(grep -c "^toolchain install $version " "$here/calls") in
  1) passed=$((passed + 1)); echo "ok: the version of rust-toolchain.toml, once" ;;
  *) failed=$((failed + 1)); echo "FAILED: rustup was called: $(cat "$here/calls")" ;;
esac

machine
echo 'exit 0' | actor cargo
echo 'echo "rustc 1.63.0 (trial)"' | actor rustc
expect "an old Rust is refused, and said" 1 "rustc 1.63.0 (trial) is here"

echo "test result: counted. $passed passed; $failed failed;"
[ "$failed" = 0 ]
