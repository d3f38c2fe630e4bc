#!/usr/bin/env bash
source ./lib.sh
. "$DIR/colors.sh"

LIMIT=10
export TARGET=disk MODE
readonly VERSION=3
declare -r STEP=4
names=(a b)

open_store() {
  local path=$1
  CACHE=2
}

function close-store {
  inner() { :; }
}

if [ -n "$TARGET" ]; then
  FALLBACK=1
fi

@test "reads a value" {
  run open_store
}
