//! Draws the contact list, and one contact as a line wherever it is shown.

use chrono::{NaiveTime, Weekday};
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout as Split, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use unicode_width::UnicodeWidthStr;

use super::Contacts;
use crate::domain::contacts::{Contact, Trust, home, retry_at};
use crate::domain::event::ContactKind;
use crate::domain::hours::Kept;
use crate::domain::plan::Hours;
use crate::domain::time::Moment;
use crate::i18n::{code, format, hours};
use crate::ui::contact::all;
use crate::ui::paint::{boxed, cell, fit, list, wrap};
use crate::ui::world::{Case, Hit, Layout, World};

/// Whether a contact's numbers can be trusted, in words.
pub(in crate::ui) fn trust(world: &World, contact: &Contact) -> String {
    match contact.trust {
        Trust::Source => world.tr.text("trust-source"),
        Trust::Typed => world.tr.text("trust-typed"),
        Trust::Verified(at) => {
            let date = format::date(&world.tr, &world.case_zone().local(at));
            world.tr.with("trust-verified", &[("date", date.into())])
        }
    }
}

/// The name in its column; whose it is stays to be read where only part of it fits.
fn named(world: &World, contact: &Contact, width: usize) -> String {
    let (all, name) = (contact.named(), contact.name.shown());
    let whose = all.strip_prefix(name).unwrap_or_default();
    if whose.width() + 8 > width {
        return cell(&all, width, world.cut());
    }
    let name = fit(name, width - whose.width(), world.cut());
    cell(&format!("{name}{whose}"), width, world.cut())
}

/// One contact: name, number, mail, and what is missing.
pub(in crate::ui) fn line(
    world: &World,
    case: Option<&Case>,
    contact: &Contact,
    now: Moment,
    width: usize,
) -> Line<'static> {
    let theme = world.theme;
    let most = if contact.organisation.is_some() {
        44
    } else {
        30
    };
    let name_width = (width / 3).clamp(12, most);
    // Without a number there is room to say so.
    let number = contact.phone.as_ref();
    let number = number.map_or_else(String::new, |phone| {
        format!("{} ", cell(phone.shown(), 16, world.cut()))
    });
    let mark = match contact.trust {
        _ if !contact.has_route() => {
            Span::styled(world.tr.text("contact-flag-no-route"), theme.bad())
        }
        _ if contact.phone.is_none() => {
            Span::styled(world.tr.text("contact-flag-no-phone"), theme.caution())
        }
        Trust::Source => Span::styled(world.tr.text("contact-flag-unverified"), theme.caution()),
        Trust::Typed | Trust::Verified(_) => Span::raw(""),
    };
    let again = case
        .and_then(|case| retry_at(&case.incident, &contact.id))
        .filter(|at| *at > now);
    let again = again.map(|at| {
        let time = format::time(&world.tr, &world.case_zone().local(at));
        format!(" {}", world.tr.with("retry-at", &[("time", time.into())]))
    });
    let mail = contact.mail.as_ref().map_or("", |mail| mail.shown());
    let used = name_width + 1 + number.chars().count() + mark.content.chars().count();
    let room = width.saturating_sub(used);
    Line::from(vec![
        Span::raw(named(world, contact, name_width)),
        Span::raw(" "),
        Span::styled(number, theme.strong()),
        mark,
        Span::styled(
            format!(" {}", fit(mail, room.saturating_sub(2), world.cut())),
            theme.dim(),
        ),
        Span::styled(again.unwrap_or_default(), theme.caution()),
    ])
}

/// Draws the list, and below it whatever else is known of the chosen contact.
pub(in crate::ui) fn draw(
    view: &Contacts,
    world: &World,
    now: Moment,
    frame: &mut Frame<'_>,
    area: Rect,
    layout: &mut Layout,
) {
    let contacts = all(world);
    let [upper, below] = Split::vertical([Constraint::Min(4), Constraint::Length(8)]).areas(area);
    let organisation = &world.guide_here().plan.organisation;
    let mark = world.theme.sign("·", "-");
    let mut title = format!(
        " {} {mark} {organisation} ",
        world.tr.text("contacts-title")
    );
    let open = world.workspace.unanswered(&world.plan.guide.plan).count();
    if open > 0 {
        let said = world.tr.with("contacts-ready", &[("count", open.into())]);
        title = format!("{title}{mark} {said} ");
    }
    let block = boxed(world, title, true);
    let inside = block.inner(upper);
    frame.render_widget(block, upper);
    let at = view.line.min(contacts.len().saturating_sub(1));
    layout.page = usize::from(inside.height);
    list(frame, layout, inside, (at, contacts.len()), |n| {
        let width = usize::from(inside.width);
        let line = contacts
            .get(n)
            .map(|contact| line(world, world.case(), contact, now, width));
        (
            world.marked(line.unwrap_or_default(), n == at),
            Some(Hit::Row(n)),
        )
    });
    if let Some(contact) = contacts.get(at) {
        draw_detail(contact, world, now, frame, below);
    }
}

/// Where and when somebody can be reached, and what is different today, as a file gives it.
pub(in crate::ui) fn place_and_hours(
    world: &World,
    contact: &Contact,
    width: usize,
) -> Vec<Line<'static>> {
    let between = world.theme.sign(" · ", " - ");
    let hours = contact.hours.iter().map(|hours| hours_words(world, hours));
    let place = contact.address.iter().cloned().chain(hours);
    let place = place.collect::<Vec<_>>().join(between);
    let today = contact.today.get(world.tr.language().code());
    let today = if today.is_empty() {
        String::new()
    } else {
        world.tr.with("help-today-line", &[("text", today.into())])
    };
    let styled = [(place, world.theme.text()), (today, world.theme.caution())];
    let styled = styled.into_iter().filter(|(text, _)| !text.is_empty());
    styled
        .flat_map(|(text, style)| {
            let lines = wrap(&text, width).into_iter();
            lines.map(move |line| Line::styled(line, style))
        })
        .collect()
}

/// Whether somebody can be reached now, or when next. Nothing keeps anybody from trying at once.
pub(in crate::ui) fn reach(
    world: &World,
    case: Option<&Case>,
    contact: &Contact,
    now: Moment,
    width: usize,
) -> Vec<Line<'static>> {
    let guide = case.map_or(&world.plan.guide, |case| &case.edition.guide);
    let guest = home(guide, &contact.id);
    let zone = world.zone_of(Some(&guide.plan.id));
    // Their hours are those of their own place; times are shown in the zone of the screen.
    let (guide, theirs) = guest.map_or((guide, zone), |guest| (&guest.guide, &guest.zone));
    let Some(kept) = Kept::of(contact, guide, theirs) else {
        return Vec::new();
    };
    let own = !contact.hours.is_empty();
    let said = hours::of_contact(&world.tr, &kept, own, now, zone);
    let style = if kept.open_until(now).is_some() {
        world.theme.dim()
    } else {
        world.theme.caution()
    };
    let lines = wrap(&said, width).into_iter();
    lines.map(|line| Line::styled(line, style)).collect()
}

/// Days and times as people write them: "Mon–Thu 08:00–16:00".
fn hours_words(world: &World, hours: &Hours) -> String {
    let day = |day: Weekday| {
        world
            .tr
            .text(&format!("weekday-{}", day.number_from_monday()))
    };
    let mark = world.tr.text("format-time-mark");
    let time = |time: NaiveTime| time.format(&format!("%H{mark}%M")).to_string();
    let to = world.theme.sign("–", "-");
    let days = if hours.first == hours.last {
        day(hours.first)
    } else {
        format!("{}{to}{}", day(hours.first), day(hours.last))
    };
    format!("{days} {}{to}{}", time(hours.from), time(hours.to))
}

fn draw_detail(contact: &Contact, world: &World, now: Moment, frame: &mut Frame<'_>, area: Rect) {
    let block = boxed(world, format!(" {} ", contact.named()), false);
    let inside = block.inner(area);
    frame.render_widget(block, area);
    let width = usize::from(inside.width);
    let mut lines = vec![Line::from(vec![
        Span::raw(code::word(&world.tr, contact.kind)),
        Span::styled(
            format!(" {} {}", world.theme.sign("·", "-"), trust(world, contact)),
            world.theme.dim(),
        ),
    ])];
    lines.extend(place_and_hours(world, contact, width));
    lines.extend(reach(world, world.case(), contact, now, width));
    let about = contact.about.get(world.tr.language().code());
    for text in [
        contact
            .note
            .as_ref()
            .map_or("", |note| world.tr.shown(note)),
        about,
    ]
    .into_iter()
    .filter(|t| !t.is_empty())
    {
        lines.extend(wrap(text, width).into_iter().map(Line::from));
    }
    if contact.kind == ContactKind::Publisher {
        let said = wrap(&world.tr.text("contact-publisher"), width);
        lines.extend(
            said.into_iter()
                .map(|line| Line::styled(line, world.theme.caution())),
        );
    }
    let say = crate::ui::screen::call::words_to_say(world, contact);
    lines.extend(
        wrap(&say, width)
            .into_iter()
            .map(|line| Line::styled(line, world.theme.dim())),
    );
    frame.render_widget(Paragraph::new(lines), inside);
}
