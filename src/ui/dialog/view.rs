//! Draws a dialog: heading, lines above, one field below the other, what is wrong, and the keys.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, BorderType, Clear, Paragraph};

use super::{Dialog, Kind};
use crate::domain::time::Moment;
use crate::ui::actions::{Action, Context};
use crate::ui::editor::Editor;
use crate::ui::editor::rows;
use crate::ui::form::{Field, Input};
use crate::ui::paint::{hints_in, wrap};
use crate::ui::theme::Theme;
use crate::ui::world::World;

/// A line of the dialog's body; `cursor` is the column of the cursor in it.
struct BodyLine {
    line: Line<'static>,
    cursor: Option<u16>,
    focus: bool,
    pointer: bool,
    /// Whether it is what the field with the focus is called, or what is wrong with it.
    head: bool,
}

impl BodyLine {
    fn of(line: impl Into<Line<'static>>) -> Self {
        Self {
            line: line.into(),
            cursor: None,
            focus: false,
            pointer: false,
            head: false,
        }
    }

    fn says(&self) -> bool {
        self.line.width() > 0
    }
}

/// How far what belongs to a field is set in below its name.
const INDENT: usize = 2;

/// How wide a dialog is on a screen of so many columns.
fn width(columns: u16) -> u16 {
    columns.saturating_sub(4).min(92)
}

/// What of that its border and a margin leave.
fn inner(width: u16) -> usize {
    usize::from(width.saturating_sub(4))
}

/// In how many cells typed text wraps, on a screen of so many columns.
pub(in crate::ui) fn room_for_text(columns: u16) -> usize {
    inner(width(columns)).saturating_sub(INDENT)
}

/// Draws the dialog over `area`.
pub(in crate::ui) fn draw(
    dialog: &Dialog,
    world: &World,
    now: Moment,
    frame: &mut Frame<'_>,
    area: Rect,
) {
    let width = width(area.width);
    let inner = inner(width);
    let rows = if dialog.confirm.is_some() {
        question(dialog, world, inner)
    } else {
        body(dialog, world, inner, now)
    };
    let wanted = u16::try_from(rows.len())
        .unwrap_or(u16::MAX)
        .saturating_add(4);
    let height = wanted.min(area.height.saturating_sub(1));
    let place = Rect {
        x: area.x + (area.width - width) / 2,
        y: area.y + (area.height - height) / 2,
        width,
        height,
    };
    let border = if world.theme.ascii {
        BorderType::Plain
    } else {
        BorderType::Rounded
    };
    let block = Block::bordered()
        .border_type(border)
        .title(format!(" {} ", dialog.title))
        .title_style(world.theme.accent());
    let room = usize::from(height.saturating_sub(4));
    let [offset, most] = scroll(&rows, room, dialog.up);
    let below = match () {
        () if dialog.up > 0 && offset < most => Some(Action::PageDown),
        () if rows.iter().skip(offset + room).any(BodyLine::says) => Some(Action::NextField),
        () => None,
    };
    let above = (offset > 0).then_some(Action::PageUp);
    let block = block.title_bottom(more(world, above, below));
    let inside = block.inner(place);
    frame.render_widget(Clear, place);
    frame.render_widget(
        if world.theme.ascii {
            block.border_set(crate::ui::paint::ASCII_BORDER)
        } else {
            block
        },
        place,
    );
    let [text, foot] = [
        Rect {
            x: inside.x + 1,
            width: inside.width.saturating_sub(2),
            height: inside.height.saturating_sub(2),
            ..inside
        },
        Rect {
            x: inside.x + 1,
            width: inside.width.saturating_sub(2),
            y: inside.bottom().saturating_sub(1),
            height: 1,
        },
    ];
    let shown = shown(&rows, offset, dialog.up == 0);
    for (row, y) in shown.into_iter().zip(text.y..text.bottom()) {
        frame.render_widget(
            Paragraph::new(row.line.clone()),
            Rect {
                y,
                height: 1,
                ..text
            },
        );
        if let Some(column) = row.cursor {
            frame.set_cursor_position(Position::new(
                (text.x + column).min(text.right().saturating_sub(1)),
                y,
            ));
        }
    }
    frame.render_widget(Paragraph::new(keys(dialog, world, now)), foot);
}

/// The first line that is shown, so that the field with the focus is seen whole and what is said below it, or so many
/// lines before; and the first line without going back.
fn scroll(rows: &[BodyLine], height: usize, up: usize) -> [usize; 2] {
    let last = rows.iter().rposition(|row| row.focus).unwrap_or(0);
    let first = rows.iter().position(|row| row.focus).unwrap_or(0);
    // Of a list or a text longer than the room, what the pointer or the cursor stands on.
    let pointer = rows
        .iter()
        .position(|row| row.pointer || row.cursor.is_some());
    let beyond = pointer.filter(|at| last - first >= height && *at >= first + height);
    let (first, last) = beyond.map_or((first, last), |at| (at, at));
    let most = rows.len().saturating_sub(height);
    let focused = (last + 1).saturating_sub(height).min(first).min(most);
    [focused.saturating_sub(up), focused]
}

/// The rows from the first that is shown on. Of a field longer than the room its name and what is wrong with it stay in
/// view: nobody answers what they cannot see asked.
fn shown(rows: &[BodyLine], offset: usize, follows: bool) -> Vec<&BodyLine> {
    let before = rows.iter().take(offset);
    let head: Vec<&BodyLine> = before.filter(|row| row.head && follows).collect();
    let rest = rows.iter().skip(offset + head.len());
    head.into_iter().chain(rest).collect()
}

/// Says which keys show what lies above and below.
fn more(world: &World, above: Option<Action>, below: Option<Action>) -> Line<'static> {
    let said = |action: Option<Action>, sign: &str| {
        let chord = world.keymap.keys_for(action?, Context::Form).first()?;
        let key = chord.label(world.theme.ascii, &world.tr);
        Some(format!(" {sign} {key} "))
    };
    let (up, down) = (world.theme.sign("↑", "^"), world.theme.sign("↓", "v"));
    let both = [said(above, up), said(below, down)];
    Line::styled(
        both.into_iter().flatten().collect::<String>(),
        world.theme.dim(),
    )
    .right_aligned()
}

/// Keys with their words.
fn hints_of(dialog: &Dialog, world: &World, context: Context, actions: &[Action]) -> Line<'static> {
    hints_in(world, &[context], actions, &|action| {
        hint_id(dialog, action)
    })
}

/// The word of a key. Nothing is given up where the plan is set up: what is left open stays flagged. Leaving the program and
/// bringing a copy back save nothing: they are carried out.
fn hint_id(dialog: &Dialog, action: Action) -> &'static str {
    match (&dialog.kind, action) {
        (Kind::Numbers | Kind::Ready(_), Action::Cancel) => "hint-later",
        (Kind::Leave | Kind::Restore, Action::Submit) => "hint-carry-out",
        _ => action.hint_id(),
    }
}

/// While an act is on its way or in doubt: what the form waits for, and the keys that still mean something.
fn waits(dialog: &Dialog, world: &World, now: Moment) -> Line<'static> {
    let (waiting, form) = (&dialog.waiting, Context::Form);
    if waiting.doubts() && !waiting.busy() {
        let key = world.keymap.keys_for(Action::FieldDone, form).first();
        let key = key.map(|chord| chord.label(world.theme.ascii, &world.tr));
        let label = format!(" {}  ", world.tr.text(Action::AskAgain.hint_id()));
        let mut line = hints_of(dialog, world, form, &[Action::Cancel]);
        line.spans.insert(0, Span::styled(label, world.theme.dim()));
        let key = Span::styled(key.unwrap_or_default(), world.theme.accent());
        line.spans.insert(0, key);
        return line;
    }
    let id = if waiting.long(now) {
        "dialog-waiting"
    } else {
        "dialog-saving"
    };
    let mut line = Line::styled(world.tr.text(id), world.theme.dim());
    if waiting.long(now) {
        line.spans.push(Span::raw("  "));
        line.spans
            .extend(hints_of(dialog, world, form, &[Action::Cancel]).spans);
    }
    line
}

fn keys(dialog: &Dialog, world: &World, now: Moment) -> Line<'static> {
    if dialog.waiting.locked() {
        return waits(dialog, world, now);
    }
    let several = dialog
        .form
        .focused()
        .is_some_and(|field| matches!(field.input, Input::Lines(_)));
    let context = if dialog.confirm.is_some() {
        Context::Confirm
    } else {
        Context::Form
    };
    let folds = super::folds(&dialog.form);
    let actions: &[Action] = match (dialog.confirm.is_some(), several) {
        (true, _) => &[Action::ConfirmYes, Action::ConfirmNo],
        (false, true) => &[
            Action::FieldDone,
            Action::NewLine,
            Action::Submit,
            Action::Cancel,
        ],
        (false, false) if folds => &[
            Action::FieldDone,
            Action::NextField,
            Action::Submit,
            Action::Cancel,
            Action::Unfold,
        ],
        (false, false) => &[
            Action::FieldDone,
            Action::NextField,
            Action::Submit,
            Action::Cancel,
        ],
    };
    let last = dialog.form.on_last();
    if dialog.confirm.is_some() || !last {
        return hints_of(dialog, world, context, actions);
    }
    // On the last field Enter saves.
    let key = world.keymap.keys_for(Action::FieldDone, context).first();
    let key = key
        .map(|chord| chord.label(world.theme.ascii, &world.tr))
        .unwrap_or_default();
    let label = format!(" {}  ", world.tr.text(hint_id(dialog, Action::Submit)));
    let mut line = hints_of(dialog, world, context, actions.get(1..).unwrap_or_default());
    line.spans.insert(0, Span::styled(label, world.theme.dim()));
    line.spans
        .insert(0, Span::styled(key, world.theme.accent()));
    line
}

fn question(dialog: &Dialog, world: &World, width: usize) -> Vec<BodyLine> {
    let question = dialog
        .confirm
        .as_ref()
        .map_or("", |confirm| confirm.question.as_str());
    let lines = wrap(question, width)
        .into_iter()
        .map(|line| BodyLine::of(Line::styled(line, world.theme.strong())));
    lines.chain([BodyLine::of("")]).collect()
}

/// How many lines a field may have for what is wrong with it to be said below.
const LONG: usize = 6;

fn body(dialog: &Dialog, world: &World, width: usize, now: Moment) -> Vec<BodyLine> {
    let theme = world.theme;
    let mut rows = Vec::new();
    for text in super::kept::lines(dialog, world, now) {
        let lines = wrap(&text, width).into_iter();
        rows.extend(lines.map(|line| BodyLine::of(Line::styled(line, theme.strong()))));
    }
    if !rows.is_empty() {
        rows.push(BodyLine::of(""));
    }
    for text in &dialog.intro {
        rows.extend(
            wrap(text, width)
                .into_iter()
                .map(|line| BodyLine::of(Line::styled(line, theme.dim()))),
        );
    }
    if !dialog.intro.is_empty() {
        rows.push(BodyLine::of(""));
    }
    if let Some(trouble) = &dialog.trouble {
        rows.extend(
            wrap(trouble, width)
                .into_iter()
                .map(|line| BodyLine::of(Line::styled(line, theme.bad()))),
        );
        rows.push(BodyLine::of(""));
    }
    for (n, field) in dialog
        .form
        .fields
        .iter()
        .enumerate()
        .filter(|(_, field)| field.shown)
    {
        let focus = n == dialog.form.at;
        let fault = dialog.form.fault.as_ref().filter(|(at, _)| *at == n);
        // What is wrong with it is said once, as what is wrong.
        let twice = fault.is_some_and(|(_, sentence)| *sentence == field.note);
        let note = if twice { "" } else { &field.note };
        let drawn = draw_field(field, note, focus, world, width);
        let said = fault.map_or_else(Vec::new, |(_, sentence)| {
            wrap(sentence, width.saturating_sub(2))
        });
        let said = said.into_iter().map(|line| BodyLine {
            focus,
            head: focus,
            ..BodyLine::of(Line::styled(format!("  {line}"), theme.bad()))
        });
        // Below a long text it would be out of sight.
        if drawn.len() > LONG {
            rows.extend(said.chain(drawn));
        } else {
            rows.extend(drawn.into_iter().chain(said));
        }
    }
    rows
}

fn draw_field(
    field: &Field,
    note: &str,
    focus: bool,
    world: &World,
    width: usize,
) -> Vec<BodyLine> {
    let theme = world.theme;
    let pointer = if focus { theme.pointer() } else { " " };
    let style = if focus {
        theme.accent()
    } else {
        theme.strong()
    };
    let label = Span::styled(format!("{pointer} {}", field.label), style);
    let room = width.saturating_sub(INDENT);
    let mut rows = Vec::new();
    // A question as long as a plan may ask it goes on in the next line.
    let asked = || {
        let lines = wrap(&field.label, room).into_iter().enumerate();
        lines.map(move |(n, line)| {
            let before = if n == 0 { pointer } else { " " };
            BodyLine::of(Line::styled(format!("{before} {line}"), style))
        })
    };
    match &field.input {
        Input::Line(text) if field.beside && !focus => {
            rows.push(in_one(label, text.value(), theme.dim()));
        }
        Input::Line(text) | Input::Lines(text) => {
            rows.extend(asked());
            rows.extend(typed(text, focus, room, theme));
        }
        Input::One { choices, at } if !focus => {
            let chosen = at.and_then(|at| choices.get(at));
            let words = chosen.map_or("", |choice| choice.1.as_str());
            rows.push(in_one(label, words, Style::default()));
        }
        Input::Any {
            choices, chosen, ..
        } if !focus => {
            let words: Vec<&str> = chosen
                .iter()
                .filter_map(|n| choices.get(*n))
                .map(|c| c.1.as_str())
                .collect();
            let words = if words.is_empty() {
                "–".to_owned()
            } else {
                words.join(", ")
            };
            rows.extend(asked());
            rows.extend(
                wrap(&words, room)
                    .into_iter()
                    .map(|line| BodyLine::of(format!("  {line}"))),
            );
        }
        Input::One { choices, at } => {
            rows.extend(asked());
            rows.extend(choices.iter().enumerate().map(|(n, choice)| {
                let mark = if *at == Some(n) {
                    theme.sign("(•)", "(*)")
                } else {
                    "( )"
                };
                listed(mark, &choice.1, *at == Some(n), theme.selected())
            }));
        }
        Input::Any {
            choices,
            chosen,
            at,
        } => {
            rows.extend(asked());
            rows.extend(choices.iter().enumerate().map(|(n, choice)| {
                let mark = if chosen.contains(&n) { "[x]" } else { "[ ]" };
                listed(mark, &choice.1, *at == n, theme.selected())
            }));
        }
    }
    let said = [
        (note, theme.good()),
        (if focus { field.help.as_str() } else { "" }, theme.dim()),
    ];
    for (text, style) in said.into_iter().filter(|(text, _)| !text.is_empty()) {
        rows.extend(
            wrap(text, room)
                .into_iter()
                .map(|line| BodyLine::of(Line::styled(format!("  {line}"), style))),
        );
    }
    // A list of any number scrolls with its pointer; everything else is kept in view as a whole.
    let many = matches!(field.input, Input::Any { .. }) && rows.iter().any(reversed);
    for (n, row) in rows.iter_mut().enumerate() {
        row.head = focus && n == 0;
        row.pointer = focus && reversed(row);
        row.focus = focus && (!many || row.pointer);
    }
    rows
}

/// A question and its answer in one line.
fn in_one(label: Span<'static>, said: &str, style: Style) -> BodyLine {
    let said = if said.is_empty() { "–" } else { said };
    let said = Span::styled(said.to_owned(), style);
    BodyLine::of(Line::from(vec![label, Span::raw("  "), said]))
}

fn reversed(row: &BodyLine) -> bool {
    row.line
        .style
        .add_modifier
        .contains(ratatui::style::Modifier::REVERSED)
}

fn listed(mark: &str, words: &str, pointed: bool, style: Style) -> BodyLine {
    let line = Line::raw(format!("  {mark} {words} "));
    BodyLine::of(if pointed { line.style(style) } else { line })
}

/// Typed text, wrapped, with the cursor where it stands.
fn typed(text: &Editor, focus: bool, room: usize, theme: Theme) -> Vec<BodyLine> {
    let wrapped = rows::wrap(text.value(), room);
    let (at, column) = rows::place(&wrapped, text.cursor());
    let style = if focus { theme.text() } else { theme.dim() };
    let none = text.value().is_empty() && !focus;
    let shown = wrapped.iter().enumerate().map(|(n, row)| {
        let words = if none { "–" } else { &row.text };
        let column = u16::try_from(column + INDENT).ok();
        BodyLine {
            cursor: column.filter(|_| focus && n == at),
            ..BodyLine::of(Line::styled(format!("  {words}"), style))
        }
    });
    shown.collect()
}
