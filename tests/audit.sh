#!/bin/sh
# Checks a frist log with nothing but jq and coreutils:   frist log --json > log.json && sh audit.sh log.json
# It takes one case too (frist show NUMBER --json); the chain of the whole log is then checked where entries adjoin.
set -eu
fail() { echo "$1" >&2; exit 5; }
sha() { sha256sum | cut -d" " -f1; }
lines='. as $entry | ("format log stream seq act part at recorded_at boot uptime_ms actor kind kind_version prev payload"
       / " ")[] | . + ":" + ($entry[.] // "" | tostring) + "\n"'

# Nothing is missing: each stream counts from 1 and follows its own entries, and so does the whole log.
jq -e '(.id or [.entries[].position] == [range(1; 1 + (.entries | length))]) and (.entries | group_by(.stream) | all(.[];
       [.[].seq] == [range(1; 1 + length)] and [.[].prev] == ["0" * 64] + [.[:-1][].hash]))' "$1" > /dev/null ||
  fail "an entry is missing or out of place"

# A text is missing only where an entry says that it was erased, and what was said to be erased is missing.
jq -e '([.entries[] | . as $entry | .sealed | to_entries[] | select(.value.text == null and .value.salt == null) |
         {stream: $entry.stream, seq: $entry.seq, n: (.key + 1)}] | sort) ==
       ([.entries[] | select(.kind == "erased") | .payload | fromjson | .texts[] | {stream, seq, n}] | sort) and
       (.entries | all(.[]; ([.payload | scan("\\{\"sealed\":\"([0-9a-f]{64})\"")[0]] | sort) == ([.sealed[].hash] | sort) and
       (.sealed | all(.[]; (.text == null) == (.salt == null)))))' "$1" > /dev/null ||
  fail "a text is missing, and no entry says that it was erased"

last=0 chain=$(printf '0%.0s' $(seq 64))
jq -c '.entries[]' "$1" | while read -r entry; do
  get() { printf %s "$entry" | jq -j "$1"; }
  position=$(get .position) hash=$(get "$lines" | sha)
  [ "$hash" = "$(get .hash)" ] || fail "entry $position was changed"
  [ "$position" -ne $((last + 1)) ] || [ "$(printf %s%s "$chain" "$hash" | sha)" = "$(get .link)" ] ||
    fail "the chain of the log breaks at entry $position"
  get '.sealed[] | select(.text) | @json "\(.)\n"' | while read -r words; do
    word() { printf %s "$words" | jq -j "$1"; }
    sealed=$({ word .salt | tr a-f A-F | basenc --base16 -d; word .text; } | sha)
    get .payload | grep -q "$sealed" || fail "the words of entry $position were changed"
  done
  last=$position chain=$(get .link)
done
echo "all entries hold"
