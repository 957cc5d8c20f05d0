#!/bin/sh
# Runs a command with a desktop of its own: a screen that nobody sees, a session bus and a notification service.
# It needs the packages dbus, dunst and xvfb, touches nothing outside a temporary folder and leaves nothing running.
#
#   tests/with-desktop.sh cargo test --test machine notifications:: -- --ignored
set -eu

folder=$(mktemp -d)
screen='' bus='' dunst=''
end() {
    # A stopped process hears nothing until it is continued.
    for pid in $dunst $bus $screen; do
        kill "$pid" 2>/dev/null || true
        kill -CONT "$pid" 2>/dev/null || true
        wait "$pid" 2>/dev/null || true
    done
    rm -rf "$folder"
}
trap end EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

fail() {
    echo "with-desktop: $1 does not start" >&2
    cat "$folder"/*.log >&2
    exit 1
}
# Waits until a command succeeds, ten seconds at most.
until_works() {
    tries=0
    until "$@" >/dev/null 2>&1; do
        tries=$((tries + 1))
        [ "$tries" -lt 200 ] || return 1
        sleep 0.05
    done
}

mkdir -m 700 "$folder/home" "$folder/run"

# The screen chooses a free number and writes it once it is ready.
mkfifo "$folder/number"
Xvfb -displayfd 3 -screen 0 800x600x24 -nolisten tcp 3>"$folder/number" 2>"$folder/screen.log" &
screen=$!
read -r number <"$folder/number" || fail Xvfb

# The real home stays known to the tools that the command runs.
DISPLAY=:$number
XDG_RUNTIME_DIR=$folder/run
DBUS_SESSION_BUS_ADDRESS=unix:path=$folder/run/bus
export DISPLAY XDG_RUNTIME_DIR DBUS_SESSION_BUS_ADDRESS
unset WAYLAND_DISPLAY

# A bus that starts nothing by itself: the one service on it is the one below.
cat >"$folder/bus.conf" <<CONF
<busconfig>
  <type>session</type>
  <listen>$DBUS_SESSION_BUS_ADDRESS</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
CONF
dbus-daemon --config-file="$folder/bus.conf" --nofork --nopidfile 2>"$folder/bus.log" &
bus=$!
until_works test -S "$folder/run/bus" || fail dbus-daemon

HOME=$folder/home dunst >"$folder/dunst.log" 2>&1 &
dunst=$!
until_works dunstctl count displayed || fail dunst

# The command stops the service to see what happens.
FRIST_TEST_DUNST=$dunst
export FRIST_TEST_DUNST
"$@"
