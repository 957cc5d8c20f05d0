//! `frist`: a calm dashboard for the 72 hours after a personal-data breach.
//!
//! This page is the map. It shows what is on the screen and what it is called, which layers there are and who may use
//! whom, the words of the trade, and one key press on its way to the disk and back.
//!
//! # The screen
//!
//! ```text
//! ┌ header: organisation, open incidents, nearest deadline, time with zone ────────────────────┐
//! │ banners: an alarm that rings, a log that is read-only, a clock that jumped                 │
//! │┌ screen: what fills the body (dashboard, incident, contacts, call card, review) ──────────┐│
//! ││ rail: the plan's stages and steps    │ tab: facts, contacts, risk, notice, people, log   ││
//! ││ ▸ the next step that is mine         │ what is known, and every entry as a sentence      ││
//! ││            ╭ layer: dialog, palette or help, above the screen ─────────╮                 ││
//! ││            │ form: fields from top to bottom; its text is a draft      │                 ││
//! ││            ╰───────────────────────────────────────────────────────────╯                 ││
//! │└──────────────────────────────────────────────────────────────────────────────────────────┘│
//! │ news: what was just saved or refused, and for ten seconds the offer to take it back        │
//! │ footer: the keys that apply here, from the keymap in force                                 │
//! └────────────────────────────────────────────────────────────────────────────────────────────┘
//! ```
//!
//! A key means an *action* ([`ui::actions`]); which key, says the keymap ([`ui::keymap`]) for the context of the top layer.
//!
//! # The layers
//!
//! | Module | What lives there | May use |
//! | --- | --- | --- |
//! | [`domain`] | facts and rules: events, decide, fold, clocks, deadlines, alarms, the chain. No I/O, no clock of the machine | – |
//! | [`plan`] | text to plans, forms, rules, lists; every fault with its line | `domain` |
//! | [`i18n`] | the words in every language, and entries as sentences | `domain` |
//! | [`acts`] | what a person can put on record: what is asked, and what the answers mean, for form and command line alike | `domain`, `i18n` |
//! | [`store`] | the log: append, read, verify, back up; drafts and leases | `domain` |
//! | [`ui`] | model, update, view, keymap, screens. No I/O | `domain`, `i18n`, `acts` |
//! | [`papers`] | what is known in, a name and bytes out: the calendar file | `domain`, `i18n` |
//! | [`config`] | flags, environment, files and defaults, merged once | `domain`, `plan`, `i18n`, the names of actions and keys |
//! | [`app`] | what the program does, without a terminal: session, plans followed, alarms, papers saved, the demo, the clock | `domain`, `plan`, `i18n`, `acts`, `store`, `papers`, `config` |
//! | [`shell`] | the loop, the terminal, notifications, the operating system | all but `cli` |
//! | [`cli`] | one command for every act of the screens | all |
//!
//! `tests/architecture` reads the sources and fails when an import breaks this table, or when files of a module import each
//! other in a circle. Which file to open for a change is in `docs/architecture.md`, why things are as they are in
//! `docs/decisions.md`.
//!
//! # The words
//!
//! - **incident**: one case. It is *suspected*, a *breach*, or *not a breach*.
//! - **controller**: who answers for the data.
//! - **entry**: one line of the log. **act**: what a person did; it may be several entries, written together or not at all.
//! - **ledger**: all entries of a workspace. **stream**: the entries of one incident, or of what belongs to none.
//! - **head**: the last link of the chain over all entries.
//! - **plan**: the organisation's own, in **stages** and **steps**. **chain** (of a plan): who tells whom.
//! - **contact**, **call**: whom to reach, and what came of it.
//! - **aware**: the moment the 72 hours start. **start**: any moment on record they could count from; the earliest is the
//!   *strict* one. **clock**: a legal period that runs. **deadline**: its end.
//! - **alarm**: a ring before or after a deadline ([`domain::alarm`]); which deadlines ring is in [`domain::ringing`].
//! - **guest**: a controller that another plan names, in an incident that follows this one ([`domain::plan::Guest`]).
//! - **notice**: to the authority. **letter**: to the people concerned. **register**: the list of GDPR Art. 33(5).
//! - **drill**: a rehearsal, in a ledger of its own.
//! - **actor**: who typed. **action**: what a key means.
//!
//! # One key press, to the disk and back
//!
//! Somebody fills in a note and presses `ctrl-s`.
//!
//! 1. [`shell::terminal`] reads bytes and gives a [`ui::key::Key`]; the loop in [`shell::run`] makes it a
//!    [`Msg`](ui::model::Msg).
//! 2. [`ui::update::update`] asks the keymap what the key means here (`submit`) and hands it to the layer on top, the form. Its
//!    act ([`acts::notes`]) makes a command of the answers, and the form replies with an [`Effect`](ui::model::Effect): add this
//!    note to that incident ([`ui::reply`]). It stays open and says that it is saving.
//! 3. The worker beside the loop hands it to [`Session::act`](app::session::Session::act), which reads the incident and asks
//!    [`decide`](domain::decide::decide): a refusal with a reason, or the drafts of entries.
//! 4. [`Store::append`](store::Store::append) sends them to the thread that owns the file. In one transaction it gives each
//!    its position, hash and link ([`domain::chain`]), writes them with the row of the list, and commits to the disk. When
//!    somebody else wrote first nothing is written: the session reads again and decides again.
//! 5. Only now comes the answer. `update` closes the form, drops its draft, says *saved*, and offers to take the act back. Had
//!    the disk been full the form would still stand there with its text.
//! 6. The store tells every window that the log has moved; each reads the rows anew. [`ui::view::view`] draws one
//!    frame, and [`shell::terminal`] writes the cells that changed.
//!
//! Had the program been killed between 2 and 5, the text would be in the form at the next start: the loop writes drafts once a
//! second.

pub mod acts;
pub mod app;
pub mod cli;
pub mod config;
pub mod domain;
pub mod i18n;
pub mod papers;
pub mod plan;
pub mod shell;
pub mod store;
pub mod ui;
