#!/usr/bin/env bash
# Builds the guests' .wasm files from their sources: in each folder with a world.wit, NAME.c, NAME.rs (with a Cargo.toml) or
# NAME.ts (AssemblyScript) becomes NAME.wasm, a component, and NAME.core.c becomes NAME.core.wasm, a core module that has the
# world in a custom section. NAME.module.c becomes NAME.module.wasm, a core module and nothing more. A source in C that
# includes headers of the system (#include <...>) is built with the C library, and its component with the adapter from
# preview 1 to 0.2.
#   rebuild.sh [FOLDER...]           all of them, or those in the named folders of bundles/
#   rebuild.sh --check [FOLDER...]   changes nothing; says what differs from the committed files, then exit status 1
# Needs clang-19, lld-19, wasi-libc (fetched by apt-get where missing, as root) and Node.js 20 or later with npm. Guests in Rust need
# Debian's rustc-web, cargo-web, rust-web-src, rust-web-llvm and lld-22, and are skipped without them.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

check=false
if [[ ${1:-} == --check ]]; then
    check=true
    shift
fi

ADAPTER_PACKAGE=@bytecodealliance/jco@1.34.0
ADAPTER=wasi_snapshot_preview1.reactor.wasm

install_tools() {
    if ! command -v clang-19 >/dev/null || ! command -v wasm-ld-19 >/dev/null || [[ ! -d /usr/include/wasm32-wasi ]] ||
        ! dpkg -s libclang-rt-19-dev-wasm32 >/dev/null 2>&1; then
        echo "Installing clang-19, lld-19 and wasi-libc"
        apt-get -qq update
        apt-get -qq install -y --no-install-recommends clang-19 lld-19 wasi-libc libclang-rt-19-dev-wasm32 >/dev/null
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
    # Of this package only the adapter is used, and none of its many dependencies.
    if [[ ! -f node_modules/$ADAPTER ]]; then
        npm pack --silent --pack-destination node_modules "$ADAPTER_PACKAGE" >/dev/null
        tar -xzf node_modules/bytecodealliance-jco-*.tgz -C node_modules --strip-components 2 "package/lib/$ADAPTER"
    fi
}

# build_module SOURCE OUT
build_module() {
    # MVP: what every engine runs. The stack comes first in memory, so that its overflow traps instead of spoiling data.
    clang-19 --target=wasm32 -mcpu=mvp -std=c11 -O2 -Wall -Wextra -Werror -ffreestanding -nostdlib \
        -fuse-ld="$(command -v wasm-ld-19)" -Wl,--no-entry,--strip-all,--stack-first,-z,stack-size=16384 \
        "$1" -o "$2"
}

# build_program SOURCE OUT
build_program() {
    clang-19 --target=wasm32-wasi -mexec-model=reactor -std=c11 -O2 -Wall -Wextra -Werror -Wl,--strip-all "$1" -o "$2"
}

# Another compiler gives other bytes.
RUST_VERSION=1.96.0
RUST_LIBRARY=/usr/lib/rustlib/src/rust/library

# Why guests in Rust cannot be built here; nothing if they can.
rust_missing() {
    local file version
    for file in /usr/bin/rustc /usr/bin/cargo /usr/bin/wasm-ld-22 "$RUST_LIBRARY/Cargo.toml"; do
        if [[ ! -e $file ]]; then
            echo "there is no $file: install rustc-web, cargo-web, rust-web-src, rust-web-llvm and lld-22"
            return
        fi
    done
    version=$(/usr/bin/rustc --version | cut -d ' ' -f 2)
    if [[ $version != "$RUST_VERSION" ]]; then echo "/usr/bin/rustc is $version, not $RUST_VERSION"; fi
}

# build_rust SOURCE OUT. The standard library comes as source; building it takes most of the time, once. The order of functions
# follows from hashes that take in absolute paths, so the sources are built at a place that is the same for every checkout.
RUST_PLACE=/tmp/wasgi-rust-guests
build_rust() {
    local folder name
    folder=$(dirname "$1")
    name=$(sed -n 's/^name = "\(.*\)"$/\1/p' "$folder/Cargo.toml")
    rm -rf "$RUST_PLACE/bundles"
    mkdir -p "$RUST_PLACE/bundles/sdk"
    cp -r "$folder" "$RUST_PLACE/bundles/"
    cp -r sdk/rust "$RUST_PLACE/bundles/sdk/"
    (
        cd "$RUST_PLACE/bundles/$(basename "$folder")"
        RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1 RUSTFLAGS=-Ctarget-cpu=mvp CARGO_TARGET_DIR=$RUST_PLACE/target \
            /usr/bin/cargo build --quiet --offline --locked --release \
            --target wasm32-unknown-unknown -Zbuild-std=std,panic_abort \
            --config 'source.crates-io.replace-with="vendored"' \
            --config "source.vendored.directory=\"$RUST_LIBRARY/vendor\""
    )
    cp "$RUST_PLACE/target/wasm32-unknown-unknown/release/${name//-/_}.wasm" "$2"
}

# build_assemblyscript SOURCE OUT. Without `abort` of its own a failed check traps.
build_assemblyscript() {
    node node_modules/assemblyscript/bin/asc.js "$1" -o "$2" --runtime minimal -O2s --use abort= \
        --transform ./sdk/assembly/exports.mjs
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
    local adapter=()
    case $source in
    *.c)
        if grep -q '^#include <' "$source"; then
            build_program "$source" "$work/core.wasm"
            adapter=("node_modules/$ADAPTER")
        else
            build_module "$source" "$work/core.wasm"
        fi
        ;;
    *.rs) build_rust "$source" "$work/core.wasm" ;;
    *.ts) build_assemblyscript "$source" "$work/core.wasm" ;;
    esac
    local script=componentize.mjs
    if [[ $source == *.core.c ]]; then script=embed.mjs; fi
    if ! node "$script" "$work/core.wasm" "$work/wit" "$out" "${adapter[@]}"; then
        echo "$folder: world.wit cannot be read, or $source lacks a function that it exports" >&2
        exit 1
    fi
}

install_tools
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

shopt -s nullglob
differing=0
built=0
skipped=0
no_rust=$(rust_missing)
while read -r found; do
    case $found in
    *.module.c)
        source=$found
        build_module "$source" "$scratch/built.wasm"
        ;;
    *)
        folder=$(dirname "${found#./}")
        sources=("$folder"/*.c "$folder"/*.rs "$folder"/*.ts)
        if [[ ${#sources[@]} != 1 ]]; then
            echo "$folder: one source file (.c, .rs or .ts) is expected beside world.wit" >&2
            exit 1
        fi
        source=${sources[0]}
        if [[ $source == *.rs && -n $no_rust ]]; then
            echo "$source is skipped: $no_rust" >&2
            skipped=$((skipped + 1))
            continue
        fi
        build "$source" "$scratch/built.wasm"
        ;;
    esac
    committed=${source%.*}.wasm
    built=$((built + 1))
    if cmp -s "$scratch/built.wasm" "$committed"; then continue; fi
    if $check; then
        echo "$committed differs from what its source gives: $(cmp "$scratch/built.wasm" "$committed" 2>&1 || true)"
        differing=$((differing + 1))
    else
        cp "$scratch/built.wasm" "$committed"
        echo "$committed: $(stat -c %s "$committed") bytes"
    fi
done < <(find "${@:-.}" \( -name node_modules -o -name target \) -prune -o \( -name world.wit -o -name '*.module.c' \) -print | sort)

if ((built + skipped == 0)); then
    echo "No world.wit and no .module.c found in: ${*:-bundles}" >&2
    exit 1
fi
if ((differing > 0)); then
    echo "$differing of $built guests differ: run bundles/rebuild.sh and commit, or restore the source" >&2
    exit 1
fi
if $check; then
    echo "$built guests: each file is what its source gives$( ((skipped == 0)) || echo "; $skipped skipped")"
fi
