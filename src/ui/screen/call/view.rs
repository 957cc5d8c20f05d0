//! Draws the call card: who, the number large, what to say, what was tried.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::{Card, words_to_say};
use crate::domain::contacts::{Contact, retry_at};
use crate::domain::event::ContactKind;
use crate::domain::plan::Urgency;
use crate::domain::progress;
use crate::domain::time::Moment;
use crate::i18n::{code, format};
use crate::ui::digits::large;
use crate::ui::model::{Case, Model};
use crate::ui::paint::{boxed, wrap};
use crate::ui::screen::contacts::view as contacts_view;
use crate::ui::screen::help;
use crate::ui::screen::incident::view::clock_lines;

/// Draws the card.
pub(in crate::ui) fn draw(
    card: &Card,
    model: &Model,
    now: Moment,
    frame: &mut Frame<'_>,
    area: Rect,
) {
    let block = boxed(model, format!(" {} ", model.tr.text("call-title")), true);
    let inside = block.inner(area);
    frame.render_widget(block, area);
    let Some(contact) = card.shown(model) else {
        return;
    };
    let inside = Rect {
        x: inside.x + 2,
        width: inside.width.saturating_sub(4),
        ..inside
    };
    let width = usize::from(inside.width);
    let case = card.case(model);
    let mut lines = about(case, &contact, model, now, width);
    lines.extend(number(&contact, model));
    lines.extend(contacts_view::place_and_hours(model, &contact, width));
    lines.extend(contacts_view::reach(model, case, &contact, now, width));
    lines.extend(in_turn(case, &contact, model, width));
    lines.extend(passed_over(case, &contact, model, width));
    lines.push(Line::default());
    if contact.kind == ContactKind::Publisher {
        let said = wrap(&model.tr.text("contact-publisher"), width);
        lines.extend(
            said.into_iter()
                .map(|line| Line::styled(line, model.theme.caution())),
        );
    }
    lines.push(Line::styled(
        model.tr.text("call-say"),
        model.theme.accent(),
    ));
    lines.extend(
        wrap(&words_to_say(model, &contact), width)
            .into_iter()
            .map(Line::from),
    );
    if let Some(until) = quiet_until(case, &contact, model, now) {
        lines.push(Line::default());
        lines.extend(
            wrap(&until, width)
                .into_iter()
                .map(|line| Line::styled(line, model.theme.caution())),
        );
    }
    lines.push(Line::default());
    lines.extend(tried(case, &contact, model, now));
    frame.render_widget(Paragraph::new(lines), inside);
}

/// That the role is passed over in the calls, and why.
fn passed_over(
    case: Option<&Case>,
    contact: &Contact,
    model: &Model,
    width: usize,
) -> Vec<Line<'static>> {
    let role = contact.role.as_ref();
    let said = case.and_then(|case| case.incident.passed_over(role?));
    let because = said.and_then(|said| said.because.as_ref());
    let text = because.map(|text| {
        let values = [("text", text.shown().to_owned())];
        model.tr.fill("call-passed-over", &values)
    });
    let lines = text.map(|text| wrap(&text, width)).unwrap_or_default();
    let lines = lines.into_iter();
    lines
        .map(|line| Line::styled(line, model.theme.caution()))
        .collect()
}

/// The case the call is about with its clock, then who is called.
fn about(
    case: Option<&Case>,
    contact: &Contact,
    model: &Model,
    now: Moment,
    width: usize,
) -> Vec<Line<'static>> {
    let theme = model.theme;
    let mut lines = Vec::new();
    match case {
        Some(case) => {
            let number = case
                .incident
                .number
                .map(|number| number.to_string())
                .unwrap_or_default();
            let title = crate::ui::paint::fit(
                model.tr.shown(&case.incident.title),
                width.saturating_sub(14),
                model.cut(),
            );
            lines.push(Line::from(vec![
                Span::styled(number, theme.accent()),
                Span::raw(format!("  {title}")),
            ]));
            lines.extend(
                clock_lines(model, case, now, width, false)
                    .into_iter()
                    .take(2),
            );
        }
        None => lines.push(Line::styled(
            model.tr.text("call-no-incident"),
            theme.caution(),
        )),
    }
    lines.push(Line::default());
    let kind = code::word(&model.tr, contact.kind);
    let trust = contacts_view::trust(model, contact);
    lines.push(Line::from(vec![
        Span::styled(contact.named(), theme.strong()),
        Span::styled(
            format!("  {kind} {} {trust}", theme.sign("·", "-")),
            theme.dim(),
        ),
    ]));
    lines
}

fn number(contact: &Contact, model: &Model) -> Vec<Line<'static>> {
    let theme = model.theme;
    let mut lines = vec![Line::default()];
    match contact.phone.as_ref().and_then(|phone| phone.get()) {
        Some(phone) => lines.extend(
            large(phone, theme)
                .into_iter()
                .map(|row| Line::styled(row, theme.strong())),
        ),
        None => lines.push(Line::styled(model.tr.text("call-no-phone"), theme.bad())),
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
    model: &Model,
    width: usize,
) -> Vec<Line<'static>> {
    let (Some(case), Some(role)) = (case, contact.role.as_ref()) else {
        return Vec::new();
    };
    let (plan, language) = (&case.guide.plan, model.tr.language().code());
    let mut chain = progress::links(&case.incident, &case.guide);
    let hop = chain.find(|hop| hop.to == *role);
    let otherwise = hop.and_then(|hop| hop.otherwise.as_ref());
    if progress::stand_ins(plan, role, otherwise).nth(1).is_none() {
        return Vec::new();
    }
    let said = help::step::in_turn(model, plan, language, (role, otherwise));
    wrap(&said, width)
        .into_iter()
        .map(|line| Line::styled(line, model.theme.dim()))
        .collect()
}

/// Citizens are called in daytime, unless someone is in danger.
fn quiet_until(
    case: Option<&Case>,
    contact: &Contact,
    model: &Model,
    now: Moment,
) -> Option<String> {
    if contact.kind != ContactKind::Citizen {
        return None;
    }
    let guide = case.map_or(&model.plan.1, |case| &case.guide);
    let at = progress::waits_until(Urgency::Daytime, guide, now, model.case_zone())?;
    let at = format::weekday_time(&model.tr, &model.case_zone().local(at));
    Some(model.tr.with("call-daytime", &[("at", at.into())]))
}

/// The calls so far, and when to try again.
fn tried(case: Option<&Case>, contact: &Contact, model: &Model, now: Moment) -> Vec<Line<'static>> {
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
            let at = format::date_time(&model.tr, &model.case_zone().local(call.at));
            let words = code::word(&model.tr, call.call.outcome);
            Line::styled(format!("{at}  {words}"), model.theme.dim())
        })
        .collect();
    if let Some(at) = retry_at(&case.incident, &contact.id).filter(|at| *at > now) {
        let time = format::time(&model.tr, &model.case_zone().local(at));
        lines.push(Line::styled(
            model.tr.with("retry-at", &[("time", time.into())]),
            model.theme.caution(),
        ));
    }
    lines
}
