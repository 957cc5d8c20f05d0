//! `frist`: a calm dashboard for the 72 hours after a personal-data breach.

pub mod cli;
pub mod config;
pub mod domain;
pub mod i18n;
pub mod papers;
pub mod plan;
pub mod shell;
pub mod store;
pub mod ui;
