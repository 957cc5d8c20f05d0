//! A plan as people read it, line by line: for `frist plan show` and for the Plan view.
//!
//! The plan's own words come first, under its headings in its order; then what is made of them: chain, steps, papers, law.
//! Where the reader's language is another and the plan has it, that reading stands below. What is not the plan's says so:
//! additions of ours, how it is today, and the law behind. How lines look is for who shows
//! them.

mod law;
mod parts;

use super::Tr;
use crate::domain::id::RoleId;
use crate::domain::plan::{Guide, Origin, Words};
use crate::domain::rule::Covered;
use crate::domain::workspace::Workspace;

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// The head of a part.
    Heading,
    /// What the plan says.
    Plain,
    /// The same in the reader's language.
    Beside,
    /// Something said about it: where it is from, on what it hangs.
    Remark,
    /// What is different from the plan, or must be checked.
    Caution,
    /// What is missing and has to be filled in.
    Missing,
}

/// A line of the outline; long ones are for the reader to wrap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutlineLine {
    /// What it is.
    pub look: Look,
    /// How far it is set in, in steps.
    pub indent: usize,
    /// The words.
    pub text: String,
}

/// The outline of a plan, with the rules in force on a day.
pub fn outline(
    tr: &Tr,
    guide: &Guide,
    workspace: &Workspace,
    today: chrono::NaiveDate,
) -> Vec<OutlineLine> {
    let mut page = Page {
        tr,
        guide,
        covered: workspace.coverage.of(&guide.plan, &guide.plan.controller),
        rows: Vec::new(),
    };
    page.head();
    page.who();
    page.readiness(workspace);
    page.sections();
    page.chain();
    page.serious();
    page.steps();
    page.criteria();
    page.terms();
    page.papers();
    page.erasure();
    page.contacts();
    page.law(today);
    page.rows
}

/// Rows as they come.
struct Page<'a> {
    tr: &'a Tr,
    guide: &'a Guide,
    /// Whether the law on cyber incidents covers the organisation, as the plan or somebody said.
    covered: Covered,
    rows: Vec<OutlineLine>,
}

impl Page<'_> {
    fn row(&mut self, look: Look, indent: usize, text: impl Into<String>) {
        let text = text.into();
        if !text.is_empty() {
            self.rows.push(OutlineLine { look, indent, text });
        }
    }

    fn heading(&mut self, id: &str) {
        let text = self.tr.text(id);
        self.row(Look::Heading, 0, text);
    }

    /// A value with what it is.
    fn fact(&mut self, id: &str, value: impl Into<String>) {
        let value = value.into();
        if !value.is_empty() {
            let text = format!("{}: {value}", self.tr.text(id));
            self.row(Look::Plain, 1, text);
        }
    }

    /// The plan's words, and below them the reader's.
    fn words(&mut self, indent: usize, lead: &str, words: &Words) {
        let own = words.get(&self.guide.plan.language).to_owned();
        let reader = self.tr.language().code();
        let other = words.get(reader).to_owned();
        if own.is_empty() {
            return;
        }
        let beside = words.has(reader) && other != own;
        self.row(Look::Plain, indent, format!("{lead}{own}"));
        if beside {
            self.row(Look::Beside, indent + 1, other);
        }
    }

    /// How it is today: knowledge from outside the plan.
    fn today(&mut self, indent: usize, words: &Words) {
        let said = words.get(self.tr.language().code());
        if !said.is_empty() {
            let values = [("text", said.to_owned())];
            let text = self.tr.fill("help-today-line", &values);
            self.row(Look::Caution, indent, text);
        }
    }

    fn origin(&mut self, indent: usize, origin: &Origin) {
        let text = match origin {
            Origin::Plan(section) => {
                let values = [("section", section.clone())];
                self.tr.fill("origin-plan", &values)
            }
            Origin::Frist => self.tr.text("origin-frist"),
        };
        self.row(Look::Remark, indent, text);
    }

    /// A role's name in the plan's own words.
    fn role(&self, id: &RoleId) -> String {
        let plan = &self.guide.plan;
        let role = plan.role(id);
        role.map_or_else(
            || id.to_string(),
            |role| role.name.get(&plan.language).to_owned(),
        )
    }

    /// A role and who stands in for it.
    fn with_deputies(&self, id: &RoleId) -> String {
        let deputies = self.guide.plan.deputies(id).map(|id| self.role(id));
        let deputies: Vec<String> = deputies.collect();
        let name = self.role(id);
        if deputies.is_empty() {
            return name;
        }
        let values = [("role", name), ("deputies", deputies.join(", "))];
        self.tr.fill("plan-with-deputies", &values)
    }
}

/// Who decides whether to notify, who sends, and who is asked before: a line each, with who stands in.
pub fn who_decides(tr: &Tr, guide: &Guide) -> Vec<String> {
    let page = Page {
        tr,
        guide,
        covered: guide.plan.covered,
        rows: Vec::new(),
    };
    let plan = &guide.plan;
    let line = |id: &str, role: &RoleId| format!("{}: {}", tr.text(id), page.with_deputies(role));
    let decides = plan.decides.iter().map(|r| line("plan-decides", r));
    let sends = plan.sender.iter().map(|r| line("plan-sends", r));
    let consults = plan.consults.iter().map(|r| line("plan-consults", r));
    decides.chain(consults).chain(sends).collect()
}

#[cfg(test)]
mod tests;
