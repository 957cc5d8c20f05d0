//! The whole program, played with keys on a log in memory: what a person presses and then sees.

#![allow(
    unreachable_pub,
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "this is how a test fails"
)]

mod player;

mod answers;
mod calls;
mod claimed;
mod clocks;
mod controllers;
mod cyber;
mod dialogs;
mod drafts;
mod erasing;
mod first;
mod guests;
mod hours;
mod incident;
mod kept;
mod languages;
mod layers;
mod monkey;
mod next;
mod notes;
mod organisations;
mod pictures;
mod plan;
mod risk;
mod saving;
mod screens;
mod slips;
mod starts;
