//! The tab beside the rail: facts, contacts, risk, notice, people, log.

mod log;
mod risk;
mod titles;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use crate::domain::contacts::{Contact, directory, home, whose};
use crate::domain::event::{ContactKind, Knowledge, When};
use crate::domain::id::{ContactId, FieldId, RoleId};
use crate::domain::plan::Verdict;
use crate::domain::progress;
use crate::domain::time::Moment;
use crate::i18n::duty::of_controller;
use crate::i18n::{code, format, outline};
use crate::ui::actions::{Action, Context};
use crate::ui::paint::{boxed, capital, fit, hints, list, wrap};
use crate::ui::screen::contacts::view as contacts_view;
use crate::ui::screen::help::step::{alone, in_turn};
use crate::ui::screen::incident::{Item, Tab, View, facts};
use crate::ui::world::{Case, Hit, Layout, World};

/// A line of a tab, and which item it belongs to.
type TabLine = (Option<usize>, Line<'static>);

/// Draws the tab.
pub(super) fn draw(
    view: &View,
    world: &World,
    case: &Case,
    now: Moment,
    frame: &mut Frame<'_>,
    area: Rect,
    layout: &mut Layout,
) {
    let block = boxed(
        world,
        titles::titles(view, world, area, layout),
        view.inside,
    );
    let inside = block.inner(area);
    frame.render_widget(block, area);
    let width = usize::from(inside.width);
    let items = view.items(world, case);
    let rows = rows(view, world, case, &items, now, width);
    let chosen = view.line.min(items.len().saturating_sub(1));
    let at = rows
        .iter()
        .position(|(item, _)| *item == Some(chosen))
        .unwrap_or(0);
    // The end of the log is what one wants to see first.
    let at = if view.tab == Tab::Log && !view.inside {
        rows.len().saturating_sub(1)
    } else {
        at
    };
    if view.inside {
        layout.page = usize::from(inside.height);
    }
    list(frame, layout, inside, (at, rows.len()), |n| {
        let (item, line) = rows.get(n).cloned().unwrap_or_default();
        let here = view.inside && item == Some(chosen);
        (world.marked(line, here), item.map(Hit::Row))
    });
}

fn rows(
    view: &View,
    world: &World,
    case: &Case,
    items: &[Item],
    now: Moment,
    width: usize,
) -> Vec<TabLine> {
    match view.tab {
        Tab::Facts => each(items, |item| fact_rows(view, world, case, item, width)),
        Tab::Contacts => contact_rows(view, world, case, items, now, width),
        Tab::Risk => risk::risk_rows(world, case, now, width),
        Tab::Notice => notice_rows(view, world, case, items, now, width),
        Tab::People => people_rows(world, case, items, now, width),
        Tab::Log => log::log_rows(view, world, case, width),
    }
}

fn each(items: &[Item], of: impl Fn(&Item) -> Vec<Line<'static>>) -> Vec<TabLine> {
    items
        .iter()
        .enumerate()
        .flat_map(|(n, item)| of(item).into_iter().map(move |line| (Some(n), line)))
        .collect()
}

fn labelled(
    label: &str,
    value: &str,
    style: Style,
    world: &World,
    width: usize,
) -> Vec<Line<'static>> {
    let dim = world.theme.dim();
    if label.width() + value.width() + 2 <= width {
        return vec![Line::from(vec![
            Span::styled(format!("{label}: "), dim),
            Span::styled(value.to_owned(), style),
        ])];
    }
    let mut lines: Vec<Line<'static>> = wrap(label, width)
        .into_iter()
        .map(|line| Line::styled(line, dim))
        .collect();
    lines.extend(
        wrap(value, width.saturating_sub(2))
            .into_iter()
            .map(|line| Line::styled(format!("  {line}"), style)),
    );
    lines
}

fn fact_rows(
    view: &View,
    world: &World,
    case: &Case,
    item: &Item,
    width: usize,
) -> Vec<Line<'static>> {
    match item {
        Item::Time(which) => time_rows(world, case, *which, width),
        Item::Field(id) => field_rows(view, world, case, id, width),
        Item::Hop(_)
        | Item::Contact(_)
        | Item::Finding
        | Item::Risk
        | Item::Advice(_)
        | Item::Clock(..)
        | Item::Entry(_) => Vec::new(),
    }
}

fn time_rows(world: &World, case: &Case, which: When, width: usize) -> Vec<Line<'static>> {
    let stamp = case.incident.times.get(&which);
    let value = stamp.map(|stamp| format::date_time(&world.tr, &world.case_zone().local(stamp.at)));
    let style = if value.is_some() {
        world.theme.text()
    } else {
        world.theme.caution()
    };
    let value = value.unwrap_or_else(|| world.tr.text("fact-missing"));
    let label = capital(&code::word(&world.tr, which));
    let mut lines = labelled(&label, &value, style, world, width);
    if which == When::Aware {
        let single = case.incident.times.all(When::Aware);
        for (party, stamp) in single.filter(|(party, _)| party.is_some()) {
            let label = of_controller(&case.edition.guide, label.clone(), party);
            let value = format::date_time(&world.tr, &world.case_zone().local(stamp.at));
            lines.extend(labelled(&label, &value, world.theme.text(), world, width));
        }
    }
    lines
}

fn field_rows(
    view: &View,
    world: &World,
    case: &Case,
    id: &FieldId,
    width: usize,
) -> Vec<Line<'static>> {
    let Some(field) = case.edition.guide.form.field(id) else {
        return Vec::new();
    };
    let words = facts::answer_words(world, case, id);
    let known = case.incident.facts.get(id).map(|fact| fact.knowledge);
    let (value, style) = match known {
        None => (world.tr.text("fact-missing"), world.theme.caution()),
        Some(Knowledge::Known | Knowledge::Estimate) => (words, world.theme.text()),
        Some(Knowledge::NotYet | Knowledge::Undeterminable | Knowledge::NotApplicable) => {
            (words, world.theme.dim())
        }
    };
    let told_by = case
        .incident
        .facts
        .get(id)
        .and_then(|fact| fact.told_by.as_ref());
    let value = match told_by {
        Some(name) => format!(
            "{value} {}",
            world
                .tr
                .with("fact-told-by", &[("name", world.tr.shown(name).into())])
        ),
        None => value,
    };
    labelled(
        field.text.get(view.reading(world, case)),
        &value,
        style,
        world,
        width,
    )
}

fn contact_rows(
    view: &View,
    world: &World,
    case: &Case,
    items: &[Item],
    now: Moment,
    width: usize,
) -> Vec<TabLine> {
    let contacts = directory(&case.edition.guide, &world.workspace, Some(&case.incident));
    let mut rows: Vec<TabLine> = vec![(
        None,
        Line::styled(world.tr.text("chain-title"), world.theme.strong()),
    )];
    let mut last = None;
    for (n, item) in items.iter().enumerate() {
        match item {
            Item::Hop(role) => rows.push((Some(n), hop_line(view, world, case, role, width))),
            Item::Contact(id) => {
                let Some(contact) = contacts.iter().find(|contact| contact.id == *id) else {
                    continue;
                };
                let (plan, _) = whose(&case.edition.guide, id);
                if last.replace(plan) != Some(plan) {
                    rows.push((None, Line::default()));
                    rows.push((None, contacts_title(world, case, id)));
                }
                // Under the organisation's name it is enough to say which of two authorities it is.
                let office = contact.kind == ContactKind::Authority;
                let shown = Contact {
                    organisation: contact.organisation.clone().filter(|_| office),
                    ..contact.clone()
                };
                let line = contacts_view::line(world, Some(case), &shown, now, width);
                rows.push((Some(n), line));
            }
            Item::Time(_)
            | Item::Field(_)
            | Item::Finding
            | Item::Risk
            | Item::Advice(_)
            | Item::Clock(..)
            | Item::Entry(_) => {}
        }
    }
    rows
}

/// What stands above contacts: whose they are, where several plans take part.
fn contacts_title(world: &World, case: &Case, first: &ContactId) -> Line<'static> {
    let title = world.tr.text("contacts-title");
    let guide = home(&case.edition.guide, first).map_or(&case.edition.guide, |guest| &guest.guide);
    let words = if case.edition.guide.guests.is_empty() {
        title
    } else {
        let dot = world.theme.sign("·", "-");
        format!("{title} {dot} {}", guide.plan.organisation)
    };
    Line::styled(words, world.theme.strong())
}

/// One link of the chain: who was told, when, by whom.
fn hop_line(view: &View, world: &World, case: &Case, role: &RoleId, width: usize) -> Line<'static> {
    let (text, style) = match case.incident.hops.get(role) {
        None => hop_open(world, case, role),
        Some(hop) => {
            let at = hop
                .at
                .as_ref()
                .map(|stamp| format::date_time(&world.tr, &world.case_zone().local(stamp.at)));
            let at = at.unwrap_or_else(|| world.tr.text("hop-time-unknown"));
            let by = hop.told_by.as_ref().map_or(String::new(), |name| {
                format!(
                    ", {}",
                    world
                        .tr
                        .with("fact-told-by", &[("name", world.tr.shown(name).into())])
                )
            });
            let style = if hop.acknowledged {
                world.theme.good()
            } else {
                world.theme.caution()
            };
            let open = if hop.acknowledged {
                String::new()
            } else {
                format!(", {}", world.tr.text("hop-no-answer"))
            };
            (format!("{at}{by}{open}"), style)
        }
    };
    let otherwise = case
        .edition
        .guide
        .plan
        .chain
        .iter()
        .find(|hop| hop.to == *role);
    let otherwise = otherwise.and_then(|hop| hop.otherwise.as_ref());
    let reading = view.reading(world, case);
    let plan = &case.edition.guide.plan;
    let mut who = in_turn(world, plan, reading, (role, otherwise));
    // Whether anybody was told goes before who stands in.
    if who.width() + 2 + text.width() > width {
        who = alone(world, plan, reading, role);
    }
    let text = fit(&text, width.saturating_sub(who.width() + 2), world.cut());
    Line::from(vec![
        Span::raw(format!("{who}: ")),
        Span::styled(text, style),
    ])
}

/// What is said of a link nobody has recorded: not on record, not needed, or waiting for something.
fn hop_open(world: &World, case: &Case, role: &RoleId) -> (String, Style) {
    let plan = &case.edition.guide.plan;
    let hop = plan.chain.iter().find(|hop| hop.to == *role);
    let decided = progress::decided(&case.incident, &case.edition.guide);
    let verdict = hop.map(|hop| hop.when.verdict(decided));
    match verdict {
        Some(Verdict::No) => (world.tr.text("step-not-needed"), world.theme.dim()),
        Some(Verdict::NotYet(matters)) => (code::waiting(&world.tr, &matters), world.theme.dim()),
        Some(Verdict::Yes) | None => (world.tr.text("hop-open"), world.theme.caution()),
    }
}

fn notice_rows(
    view: &View,
    world: &World,
    case: &Case,
    items: &[Item],
    now: Moment,
    width: usize,
) -> Vec<TabLine> {
    let mut rows: Vec<TabLine> = Vec::new();
    let plain = |text: &str, style: Style| -> Vec<TabLine> {
        wrap(text, width)
            .into_iter()
            .map(|line| (None, Line::styled(line, style)))
            .collect()
    };
    for notice in case.incident.notices.iter().map(|notice| &notice.sent) {
        let at = format::date_time(&world.tr, &world.case_zone().local(notice.at.at));
        let form = code::word(&world.tr, notice.form);
        let form = of_controller(&case.edition.guide, form, notice.controller.as_ref());
        let reference = notice
            .reference
            .as_ref()
            .map_or("–", |reference| world.tr.shown(reference));
        let values = [
            ("form", form.into()),
            ("at", at.into()),
            ("channel", code::word(&world.tr, notice.channel).into()),
            ("reference", reference.into()),
        ];
        rows.extend(plain(
            &world.tr.with("notice-sent-line", &values),
            world.theme.good(),
        ));
    }
    // What was withdrawn was sent all the same.
    for one in &case.incident.withdrawn {
        let local = |at| format::date_time(&world.tr, &world.case_zone().local(at));
        let sent = [
            ("form", code::word(&world.tr, one.notice.sent.form).into()),
            ("at", local(one.notice.sent.at.at).into()),
            (
                "channel",
                code::word(&world.tr, one.notice.sent.channel).into(),
            ),
            ("reference", "–".into()),
        ];
        let back = [
            ("at", local(one.by.at.at).into()),
            ("channel", code::word(&world.tr, one.by.channel).into()),
            ("ground", code::word(&world.tr, one.by.ground).into()),
        ];
        for line in [
            world.tr.with("notice-sent-line", &sent),
            world.tr.with("notice-withdrawn-line", &back),
        ] {
            rows.extend(plain(&line, world.theme.dim()));
        }
    }
    if case.incident.notices.is_empty() {
        rows.push((
            None,
            hints(
                world,
                Context::Incident,
                &[Action::NoticeSent, Action::NoticeNotRequired, Action::Copy],
            ),
        ));
    }
    for line in outline::who_decides(&world.tr, &case.edition.guide) {
        rows.extend(plain(&line, world.theme.dim()));
    }
    rows.extend(plain(
        &world.tr.text("notice-public"),
        world.theme.caution(),
    ));
    rows.push((None, Line::default()));
    let clocks = clock_rows(world, case, items, now, width);
    if !clocks.is_empty() {
        rows.extend(clocks);
        rows.push((None, Line::default()));
    }
    for (n, item) in items.iter().enumerate() {
        if let Item::Field(id) = item {
            let lines = field_rows(view, world, case, id, width.saturating_sub(4));
            let minimum = case
                .edition
                .guide
                .form
                .field(id)
                .and_then(|field| field.minimum);
            let mark = minimum.map_or("   ".to_owned(), |letter| format!("({letter})"));
            rows.extend(lines.into_iter().enumerate().map(|(k, line)| {
                let mark = if k == 0 {
                    mark.clone()
                } else {
                    "   ".to_owned()
                };
                let mut spans = vec![Span::styled(format!("{mark} "), world.theme.dim())];
                let style = line.style;
                spans.extend(line.spans.into_iter().map(|span| span.patch_style(style)));
                (Some(n), Line::from(spans))
            }));
        }
    }
    rows
}

/// The clocks that run side by side, each with its end; Enter records what meets it.
fn clock_rows(
    world: &World,
    case: &Case,
    items: &[Item],
    now: Moment,
    width: usize,
) -> Vec<TabLine> {
    let all = case.reckoned();
    let row = |(n, item): (usize, &Item)| {
        let Item::Clock(rule, party) = item else {
            return None;
        };
        let clocks = all.iter().map(|one| &one.clock);
        let clock = { clocks }.find(|clock| clock.is(rule, party.as_ref()))?;
        let line = super::clock::row(world, case, clock, now, width)?;
        Some((Some(n), line))
    };
    items.iter().enumerate().filter_map(row).collect()
}

fn people_rows(
    world: &World,
    case: &Case,
    items: &[Item],
    now: Moment,
    width: usize,
) -> Vec<TabLine> {
    let contacts = directory(&case.edition.guide, &world.workspace, Some(&case.incident));
    let mut rows: Vec<TabLine> = risk::informed_rows(world, case, width);
    if items.is_empty() {
        rows.extend(
            wrap(&world.tr.text("people-none"), width)
                .into_iter()
                .map(|line| (None, Line::from(line))),
        );
        rows.push((None, hints(world, Context::Incident, &[Action::AddPerson])));
    }
    for (n, item) in items.iter().enumerate() {
        let Item::Contact(id) = item else { continue };
        let Some(contact) = contacts.iter().find(|contact| contact.id == *id) else {
            continue;
        };
        rows.push((
            Some(n),
            contacts_view::line(world, Some(case), contact, now, width),
        ));
        for call in case
            .incident
            .calls
            .iter()
            .filter(|call| call.call.contact == *id)
        {
            let at = format::date_time(&world.tr, &world.case_zone().local(call.at));
            let text = format!("    {at}  {}", code::word(&world.tr, call.call.outcome));
            rows.push((
                Some(n),
                Line::styled(fit(&text, width, world.cut()), world.theme.dim()),
            ));
        }
    }
    rows
}
