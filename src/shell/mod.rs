//! Whatever touches the machine: the loop, the terminal, the clock, alarms out.
