#!/bin/sh
# Builds the targets for long runs into target/run: see README.md. Arguments go to cargo (`--bin notice`).
set -eu
cd "$(dirname "$0")"
# The options of sanitizer coverage exist on every compiler, but only a nightly one or this lets them through.
export RUSTC_BOOTSTRAP=1
cargo fetch --quiet

# libFuzzer without its hooks into memcmp and the like: they took a third of the time, and what they are for, finding
# magic numbers, the seeds do.
source=$(find "${CARGO_HOME:-$HOME/.cargo}/registry/src" -path '*/libfuzzer-sys-0.4*/libfuzzer/FuzzerMain.cpp' | sort | tail -n 1)
source=$(dirname "$source")
mkdir -p target/libfuzzer target/run
if [ ! -e target/libfuzzer/libfuzzer.a ]; then
    for file in "$source"/*.cpp; do
        case $file in
        *Interceptors*) ;;
        *) "${CXX:-c++}" -c -O3 -std=c++17 -w "$file" -o "target/libfuzzer/$(basename "$file" .cpp).o" ;;
        esac
    done
    ar rcs target/libfuzzer/libfuzzer.a target/libfuzzer/*.o
fi
CUSTOM_LIBFUZZER_PATH=$PWD/target/libfuzzer/libfuzzer.a
export CUSTOM_LIBFUZZER_PATH

# Only the crates under test count as coverage: not JSON parsers, not the checks themselves.
coverage='["-Cpasses=sancov-module", "-Cllvm-args=-sanitizer-coverage-level=4", "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters", "-Cllvm-args=-sanitizer-coverage-pc-table"]'
host=$(rustc -vV | sed -n 's/^host: //p')
RUSTFLAGS="--cfg fuzzing" cargo build --release --target "$host" -Zprofile-rustflags \
    --config "profile.release.package.spec.rustflags=$coverage" \
    --config "profile.release.package.declaration.rustflags=$coverage" \
    --config "profile.release.package.validation.rustflags=$coverage" \
    --config "profile.release.package.notices.rustflags=$coverage" \
    "$@"
# A copy: building again does not disturb a run.
for target in notice csv roundtrip differential; do
    built=target/$host/release/$target
    [ ! -e "$built" ] || cp -f "$built" target/run/
done
