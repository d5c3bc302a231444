#!/usr/bin/env bash
# Programs in C with Debian's wasi-libc, compiled here and run as core modules by `wasgi run`: what they print must be
# what the .expected file beside each says. Needs clang-19, lld-19, wasi-libc and its builtins, fetched by apt-get
# where missing, as root. What is built here is not committed, as it holds parts of the C library.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
wasgi=${WASGI:-../../wasgi}

if ! command -v clang-19 >/dev/null || ! command -v wasm-ld-19 >/dev/null || [[ ! -d /usr/include/wasm32-wasi ]] ||
    ! dpkg -s libclang-rt-19-dev-wasm32 >/dev/null 2>&1; then
    echo "Installing clang-19, lld-19 and wasi-libc"
    apt-get -qq update
    apt-get -qq install -y --no-install-recommends clang-19 lld-19 wasi-libc libclang-rt-19-dev-wasm32 >/dev/null
fi

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/given"
echo secret >"$scratch/outside"
ln -s ../outside "$scratch/given/escape"
ln -s /etc/passwd "$scratch/given/absolute"

failed=0
passed=0

# program NAME ARG...: compiles and runs NAME.c with the arguments, standard input passed on
program() {
    local name=$1 status=0
    shift
    clang-19 --target=wasm32-wasi -O2 -Wall -Wextra -Werror "$name.c" -o "$scratch/$name.wasm"
    "$wasgi" run "$scratch/$name.wasm" "$@" >"$scratch/$name.out" 2>"$scratch/$name.err" || status=$?
    cat "$scratch/$name.err" - >>"$scratch/$name.out" <<<"exit code $status"
    if diff "$name.expected" "$scratch/$name.out"; then
        passed=$((passed + 1))
    else
        echo "$name: not what was expected"
        failed=$((failed + 1))
    fi
}

program streams --env 'NAME=a b' one --two <<<$'pear\nquince\napple'
program files --dir "$scratch/given::/data" </dev/null
program time < <(echo x)

echo "$passed programs passed, $failed failed"
((failed == 0))
