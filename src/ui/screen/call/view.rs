//! Draws the call card: who, the number large, what to say, what was tried.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::{Card, words_to_say};
use crate::domain::contacts::{Contact, retry_at};
use crate::domain::event::ContactKind;
use crate::domain::phone;
use crate::domain::plan::Urgency;
use crate::domain::progress;
use crate::domain::time::Moment;
use crate::i18n::{code, format};
use crate::ui::digits::large;
use crate::ui::paint::{boxed, wrap};
use crate::ui::screen::contacts::view as contacts_view;
use crate::ui::screen::help;
use crate::ui::screen::incident::view::clock_lines;
use crate::ui::world::{Case, World};

/// Draws the card.
pub(in crate::ui) fn draw(
    card: &Card,
    world: &World,
    now: Moment,
    frame: &mut Frame<'_>,
    area: Rect,
) {
    let block = boxed(world, format!(" {} ", world.tr.text("call-title")), true);
    let inside = block.inner(area);
    frame.render_widget(block, area);
    let Some(contact) = card.shown(world) else {
        return;
    };
    let inside = Rect {
        x: inside.x + 2,
        width: inside.width.saturating_sub(4),
        ..inside
    };
    let width = usize::from(inside.width);
    let case = card.case(world);
    let mut lines = about(case, &contact, world, now, width);
    lines.extend(number(&contact, world));
    lines.extend(contacts_view::place_and_hours(world, &contact, width));
    lines.extend(contacts_view::reach(world, case, &contact, now, width));
    lines.extend(in_turn(case, &contact, world, width));
    lines.extend(passed_over(case, &contact, world, width));
    lines.push(Line::default());
    if contact.kind == ContactKind::Publisher {
        let said = wrap(&world.tr.text("contact-publisher"), width);
        lines.extend(
            said.into_iter()
                .map(|line| Line::styled(line, world.theme.caution())),
        );
    }
    lines.push(Line::styled(
        world.tr.text("call-say"),
        world.theme.accent(),
    ));
    lines.extend(
        wrap(&words_to_say(world, &contact), width)
            .into_iter()
            .map(Line::from),
    );
    if let Some(until) = quiet_until(case, &contact, world, now) {
        lines.push(Line::default());
        lines.extend(
            wrap(&until, width)
                .into_iter()
                .map(|line| Line::styled(line, world.theme.caution())),
        );
    }
    lines.push(Line::default());
    lines.extend(tried(case, &contact, world, now));
    frame.render_widget(Paragraph::new(lines), inside);
}

/// That the role is passed over in the calls, and why.
fn passed_over(
    case: Option<&Case>,
    contact: &Contact,
    world: &World,
    width: usize,
) -> Vec<Line<'static>> {
    let role = contact.role.as_ref();
    let said = case.and_then(|case| case.incident.passed_over(role?));
    let because = said.and_then(|said| said.because.as_ref());
    let text = because.map(|text| {
        let values = [("text", text.shown().to_owned())];
        world.tr.fill("call-passed-over", &values)
    });
    let lines = text.map(|text| wrap(&text, width)).unwrap_or_default();
    let lines = lines.into_iter();
    lines
        .map(|line| Line::styled(line, world.theme.caution()))
        .collect()
}

/// The case the call is about with its clock, then who is called.
fn about(
    case: Option<&Case>,
    contact: &Contact,
    world: &World,
    now: Moment,
    width: usize,
) -> Vec<Line<'static>> {
    let theme = world.theme;
    let mut lines = Vec::new();
    match case {
        Some(case) => {
            let number = case
                .incident
                .number
                .map(|number| number.to_string())
                .unwrap_or_default();
            let title = crate::ui::paint::fit(
                world.tr.shown(&case.incident.title),
                width.saturating_sub(14),
                world.cut(),
            );
            lines.push(Line::from(vec![
                Span::styled(number, theme.accent()),
                Span::raw(format!("  {title}")),
            ]));
            lines.extend(
                clock_lines(world, case, now, width, false)
                    .into_iter()
                    .take(2),
            );
        }
        None => lines.push(Line::styled(
            world.tr.text("call-no-incident"),
            theme.caution(),
        )),
    }
    lines.push(Line::default());
    let kind = code::word(&world.tr, contact.kind);
    let trust = contacts_view::trust(world, contact);
    lines.push(Line::from(vec![
        Span::styled(contact.named(), theme.strong()),
        Span::styled(
            format!("  {kind} {} {trust}", theme.sign("·", "-")),
            theme.dim(),
        ),
    ]));
    lines
}

/// The numbers of a text, each with what is chosen after the call is answered; the text itself where there is none.
fn numbers(text: &str) -> Vec<(String, Option<String>)> {
    let found = phone::read(text).numbers;
    if found.is_empty() {
        return vec![(text.to_owned(), None)];
    }
    let parts = |number: &phone::Number| {
        let extension = number.extension().map(str::to_owned);
        (number.plain().to_owned(), extension)
    };
    found.iter().map(parts).collect()
}

fn number(contact: &Contact, world: &World) -> Vec<Line<'static>> {
    let theme = world.theme;
    let mut lines = vec![Line::default()];
    match contact.phone.as_ref().and_then(|phone| phone.get()) {
        Some(phone) => {
            for (digits, extension) in numbers(phone) {
                let rows = large(&digits, theme).into_iter();
                lines.extend(rows.map(|row| Line::styled(row, theme.strong())));
                lines.extend(extension.map(|extension| Line::styled(extension, theme.text())));
            }
        }
        None => lines.push(Line::styled(world.tr.text("call-no-phone"), theme.bad())),
    }
    if let Some(mail) = &contact.mail {
        lines.push(Line::styled(mail.shown().to_owned(), theme.text()));
    }
    lines
}

/// Who is next when this one is not available, by the plan.
fn in_turn(
    case: Option<&Case>,
    contact: &Contact,
    world: &World,
    width: usize,
) -> Vec<Line<'static>> {
    let (Some(case), Some(role)) = (case, contact.role.as_ref()) else {
        return Vec::new();
    };
    let (plan, language) = (&case.edition.guide.plan, world.tr.language().code());
    let mut chain = progress::links(&case.incident, &case.edition.guide);
    let hop = chain.find(|hop| hop.to == *role);
    let otherwise = hop.and_then(|hop| hop.otherwise.as_ref());
    if progress::stand_ins(plan, role, otherwise).nth(1).is_none() {
        return Vec::new();
    }
    let said = help::step::in_turn(world, plan, language, (role, otherwise));
    wrap(&said, width)
        .into_iter()
        .map(|line| Line::styled(line, world.theme.dim()))
        .collect()
}

/// Citizens are called in daytime, unless someone is in danger.
fn quiet_until(
    case: Option<&Case>,
    contact: &Contact,
    world: &World,
    now: Moment,
) -> Option<String> {
    if contact.kind != ContactKind::Citizen {
        return None;
    }
    let guide = case.map_or(&world.plan.guide, |case| &case.edition.guide);
    let at = progress::waits_until(Urgency::Daytime, guide, now, world.case_zone())?;
    let at = format::weekday_time(&world.tr, &world.case_zone().local(at));
    Some(world.tr.with("call-daytime", &[("at", at.into())]))
}

/// The calls so far, and when to try again.
fn tried(case: Option<&Case>, contact: &Contact, world: &World, now: Moment) -> Vec<Line<'static>> {
    let Some(case) = case else { return Vec::new() };
    let calls = case
        .incident
        .calls
        .iter()
        .rev()
        .filter(|call| call.call.contact == contact.id);
    let mut lines: Vec<Line<'static>> = calls
        .take(3)
        .map(|call| {
            let at = format::date_time(&world.tr, &world.case_zone().local(call.at));
            let words = code::word(&world.tr, call.call.outcome);
            Line::styled(format!("{at}  {words}"), world.theme.dim())
        })
        .collect();
    if let Some(at) = retry_at(&case.incident, &contact.id).filter(|at| *at > now) {
        let time = format::time(&world.tr, &world.case_zone().local(at));
        lines.push(Line::styled(
            world.tr.with("retry-at", &[("time", time.into())]),
            world.theme.caution(),
        ));
    }
    lines
}
