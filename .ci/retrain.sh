#!/usr/bin/env bash
# Trains what chooses events and their sides anew on our own sentences, and measures both; a minute or two once built.
# Needed after a change of frames, word classes, features or the stages before; the same files give the same bytes.
set -euo pipefail
cd "$(dirname "$0")/.."
export PATH="${CARGO_HOME:-$HOME/.cargo}/bin:$PATH"
train() {
    cargo run --release --locked --no-default-features --example "$1" -- assets/training "$2"
}
train train_events assets/model/events.bin
train train_sides assets/model/sides.bin
