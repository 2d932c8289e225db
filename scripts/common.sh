# Shared by the scripts in this folder; sourced, never run.
# shellcheck shell=bash
set -euo pipefail

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
# Everything that is downloaded or written at run time lives here, and nowhere else.
HOME_DIR="${JOBTRAWL_HOME:-$ROOT/.jobtrawl}"
ENGINES="$HOME_DIR/engines"

say() { printf '  %s\n' "$*"; }
warn() { printf '  warning: %s\n' "$*" >&2; }
die() {
  printf 'error: %s\n' "$*" >&2
  exit 1
}
have() { command -v "$1" >/dev/null 2>&1; }

# Runs a command as root: directly, or through sudo.
as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif have sudo; then
    sudo "$@"
  else
    die "this needs root, and sudo is not installed. Run as root: $*"
  fi
}

# A folder that is removed when the script ends, under the one ignored folder so that no other disk fills.
scratch() {
  mkdir -p "$HOME_DIR/tmp"
  SCRATCH="$(mktemp -d "$HOME_DIR/tmp/XXXXXX")"
  trap 'rm -rf "$SCRATCH"' EXIT
}

# fetch_wheel PACKAGE==VERSION FOLDER: downloads one wheel, runs none of its code, unpacks it.
fetch_wheel() {
  mkdir -p "$2"
  python3 -m pip download --quiet --disable-pip-version-check --no-deps --only-binary :all: --dest "$2" "$1" >"$2/pip.log" 2>&1 ||
    { tail -n 3 "$2/pip.log" >&2; return 1; }
  (cd "$2" && python3 -m zipfile -e ./*.whl .)
}

# verified FILE SHA256: succeeds when the file is there and is the one that was examined.
verified() {
  [ -f "$1" ] && [ "$(sha256sum "$1" | cut -d' ' -f1)" = "$2" ]
}
