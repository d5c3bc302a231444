#!/usr/bin/env bash
# Programs in C with Debian's wasi-libc, in Rust with its standard library and in JavaScript, compiled here and run by
# `wasgi run`: what they print must be what the .expected file of each says. Needs clang-19, lld-19, wasi-libc and its
# builtins, fetched by apt-get where missing, as root. Rust needs Debian's rustc-web, cargo-web, rust-web-src and
# rust-web-llvm, JavaScript needs npm and its registry; both are skipped where these are missing. What is built here is not
# committed, as it holds parts of the libraries.
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
skipped=0

# check NAME FILE ARG...: runs FILE with the arguments, standard input passed on
check() {
    local name=$1 file=$2 status=0
    shift 2
    "$wasgi" run "$file" "$@" >"$scratch/$name.out" 2>"$scratch/$name.err" || status=$?
    cat "$scratch/$name.err" - >>"$scratch/$name.out" <<<"exit code $status"
    if diff "$name.expected" "$scratch/$name.out"; then
        passed=$((passed + 1))
    else
        echo "$name: not what was expected"
        failed=$((failed + 1))
    fi
}

# program NAME ARG...: compiles NAME.c and checks it
program() {
    local name=$1
    shift
    clang-19 --target=wasm32-wasi -O2 -Wall -Wextra -Werror "$name.c" -o "$scratch/$name.wasm"
    check "$name" "$scratch/$name.wasm" "$@"
}

skip() {
    echo "$1: skipped, $2"
    skipped=$((skipped + 1))
}

# The standard library is built from its source; that takes a minute, once.
rust() {
    local target=$PWD/../target/rust file
    for file in /usr/bin/rustc /usr/bin/cargo /usr/lib/rustlib/src/rust/library/Cargo.toml; do
        if [[ ! -e $file ]]; then
            skip rust "there is no $file: install rustc-web, cargo-web, rust-web-src and rust-web-llvm"
            return
        fi
    done
    (
        cd rust
        RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1 CARGO_TARGET_DIR=$target /usr/bin/cargo build --quiet --offline --locked \
            --release --target wasm32-wasip1 -Zbuild-std=std,panic_abort
    )
    check rust "$target/wasm32-wasip1/release/std-program.wasm" "$@"
}

javascript() {
    local modules=$PWD/../target/js
    if ! command -v npm >/dev/null; then
        skip js "npm is missing"
        return
    fi
    mkdir -p "$modules"
    cp js/*.* "$modules"
    cp -r js/wit "$modules"
    if [[ ! -d $modules/node_modules ]] && ! (cd "$modules" && timeout 120 npm install --ignore-scripts \
        --no-package-lock --no-audit --no-fund --loglevel=error); then
        rm -rf "$modules/node_modules"
        skip js "npm cannot install componentize-js"
        return
    fi
    (cd "$modules" && node componentize.mjs words.js wit words.wasm)
    check js "$modules/words.wasm"
}

program streams --env 'NAME=a b' one --two <<<$'pear\nquince\napple'
program files --dir "$scratch/given::/data" </dev/null
program time < <(echo x)

rust --env 'NAME=a b' --dir "$scratch/given::/data" one --two <<<$'pear quince\npear apple'
javascript </dev/null

echo "$passed programs passed, $failed failed, $skipped skipped"
((failed == 0))
