#!/usr/bin/env bash
# Builds the guests' .wasm files from their sources: in each folder with a world.wit, NAME.c becomes NAME.wasm, a
# component. NAME.module.c becomes NAME.module.wasm, a core module for WASI preview 1.
#   rebuild.sh [FOLDER...]           all of them, or those in the named folders of bundles/
#   rebuild.sh --check [FOLDER...]   changes nothing; says what differs from the committed files, then exit status 1
# Needs clang-19, lld-19 (fetched by apt-get where missing, as root) and Node.js 20 or later with npm.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

check=false
if [[ ${1:-} == --check ]]; then
    check=true
    shift
fi

install_tools() {
    if ! command -v clang-19 >/dev/null || ! command -v wasm-ld-19 >/dev/null; then
        echo "Installing clang-19 and lld-19"
        apt-get -qq update
        apt-get -qq install -y --no-install-recommends clang-19 lld-19 >/dev/null
    fi
    if ! command -v npm >/dev/null; then
        echo "npm is missing: install Node.js 20 or later" >&2
        exit 1
    fi
    # No lock file: what counts for the bytes is in the one package that package.json pins.
    if ! cmp -s package.json node_modules/.installed; then
        npm install --ignore-scripts --no-package-lock --no-audit --no-fund --loglevel=error
        cp package.json node_modules/.installed
    fi
}

# build_module SOURCE OUT
build_module() {
    # MVP: what every engine runs. The stack comes first in memory, so that its overflow traps instead of spoiling data.
    clang-19 --target=wasm32 -mcpu=mvp -std=c11 -O2 -Wall -Wextra -Werror -ffreestanding -nostdlib \
        -fuse-ld="$(command -v wasm-ld-19)" -Wl,--no-entry,--strip-all,--stack-first,-z,stack-size=16384 \
        "$1" -o "$2"
}

# build SOURCE OUT
build() {
    local source=$1 out=$2 folder work
    folder=$(dirname "$source")
    work=$(mktemp -d -p "$scratch")
    mkdir -p "$work/wit/deps"
    cp "$folder/world.wit" "$work/wit/"
    cp -r ../wit/*/ "$work/wit/deps/"
    if [[ -d $folder/deps ]]; then cp -r "$folder"/deps/*/ "$work/wit/deps/"; fi
    build_module "$source" "$work/core.wasm"
    if ! node componentize.mjs "$work/core.wasm" "$work/wit" "$out"; then
        echo "$folder: world.wit cannot be read, or $source lacks a function that it exports" >&2
        exit 1
    fi
}

install_tools
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

differing=0
built=0
while read -r found; do
    case $found in
    *.module.c)
        source=$found
        build_module "$source" "$scratch/built.wasm"
        ;;
    *)
        folder=$(dirname "${found#./}")
        sources=("$folder"/*.c)
        if [[ ${#sources[@]} != 1 || ! -f ${sources[0]} ]]; then
            echo "$folder: one C file is expected beside world.wit" >&2
            exit 1
        fi
        source=${sources[0]}
        build "$source" "$scratch/built.wasm"
        ;;
    esac
    committed=${source%.c}.wasm
    built=$((built + 1))
    if cmp -s "$scratch/built.wasm" "$committed"; then continue; fi
    if $check; then
        echo "$committed differs from what its source gives: $(cmp "$scratch/built.wasm" "$committed" 2>&1 || true)"
        differing=$((differing + 1))
    else
        cp "$scratch/built.wasm" "$committed"
        echo "$committed: $(stat -c %s "$committed") bytes"
    fi
done < <(find "${@:-.}" -name node_modules -prune -o \( -name world.wit -o -name '*.module.c' \) -print | sort)

if ((built == 0)); then
    echo "No world.wit and no .module.c found in: ${*:-bundles}" >&2
    exit 1
fi
if ((differing > 0)); then
    echo "$differing of $built guests differ: run bundles/rebuild.sh and commit, or restore the source" >&2
    exit 1
fi
if $check; then echo "$built guests: each file is what its source gives"; fi
