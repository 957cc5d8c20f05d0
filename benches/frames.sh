#!/bin/sh
# First frame, key to frame, rest and memory of the real program, in a terminal of its own, against the budgets.
#
#   pip install pyte
#   cargo build --profile dist
#   benches/frames.sh [PROGRAM]
#
# PROGRAM is target/dist/frist where it is left out. Exit 1 when a figure is over its budget. Close everything else first:
# on a busy machine the figures say how busy it is (the last block measures the plumbing alone).
set -u
cd "$(dirname "$0")/.." || exit 2
program=${1:-target/dist/frist}
probe=tests/tui_probe.py
stores=$(mktemp -d) || exit 2
trap 'rm -rf "$stores"' EXIT
failed=0

measure() { # size, incidents, keys, budget
    echo "== $2 incidents, $1"
    # The screen shows the seconds: with a longer silence after a key the next second would be counted as its reaction.
    python3 "$probe" --quiet 15 --size "$1" --runs 20 --keys "$3" --idle 30 --until 'CPR' --budget "$4" \
        -- "$program" --lang en --store "$stores/$2" || failed=1
}

start='first_frame_p50=15,first_frame_p95=40'
rest='idle_cpu_percent=0.2,idle_wakeups_per_s=2.5,mem_end_rss_kib=20480'
within='Enter ~0.5 Tab*6 Down*5 Up*5 Esc'
for incidents in 10 10000; do
    # Every key is to change the screen: among ten made-up incidents few are open.
    case $incidents in
    10) keys="Down*2 Up*2 Down*2 Up*2 Down*2 Up*2 $within" ;;
    *) keys="Down*10 Up*10 $within" ;;
    esac
    "$program" --lang en demo --incidents "$incidents" --out "$stores/$incidents" || exit 2
    measure 120x40 "$incidents" "$keys" "$start,key_frame_p95=3,$rest"
    measure 200x60 "$incidents" "$keys" "$start,key_frame_p95=5,$rest"
done
python3 "$probe" --baseline
exit "$failed"
