//! One incident under one of the four plans, with somebody at the keys, and what stands on its screens.

use frist::domain::incident::Said;
use frist::plan::embedded::FILES;

use crate::player::Player;
use crate::support::home::Home;

/// An incident under a built-in plan, in English, on a screen with room for everything.
pub struct Case(pub Player);

/// What stands in a window, its lines joined as they were before they were wrapped.
pub struct Page(pub String);

impl Page {
    #[track_caller]
    pub fn says(&self, words: &str) -> &Self {
        assert!(self.0.contains(words), "no {words:?} in\n{}", self.0);
        self
    }

    #[track_caller]
    pub fn says_not(&self, words: &str) -> &Self {
        assert!(!self.0.contains(words), "{words:?} in\n{}", self.0);
        self
    }

    #[track_caller]
    pub fn says_all(&self, all: &[&str]) -> &Self {
        for words in all {
            self.says(words);
        }
        self
    }

    /// One text after the other, in this order.
    #[track_caller]
    pub fn says_in_order(&self, all: &[&str]) -> &Self {
        let mut rest = self.0.as_str();
        for words in all {
            let found = rest.split_once(words);
            rest = found
                .unwrap_or_else(|| panic!("no {words:?} then in\n{rest}"))
                .1;
        }
        self
    }
}

/// The lines between two columns, joined; of a word that was broken at the edge nothing is known.
fn joined<'a>(lines: impl Iterator<Item = &'a str>, from: usize, to: usize) -> String {
    let inner = lines.map(|line| line.chars().skip(from).take(to - from).collect::<String>());
    let words: Vec<String> = inner
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    words.join(" ")
}

fn column(line: &str, wanted: char, from: usize) -> Option<usize> {
    let mut all = line.chars().enumerate().skip(from);
    all.find(|(_, c)| *c == wanted).map(|(at, _)| at)
}

/// The window whose upper left corner is the first such text.
fn window(screen: &str, corner: &str, right: char, foot: char) -> Option<Page> {
    let lines: Vec<&str> = screen.lines().collect();
    let top = lines.iter().position(|line| line.contains(corner))?;
    let before = lines[top].split(corner).next()?;
    let left = before.chars().count();
    let end = column(lines[top], right, left)?;
    let rows = lines[top..].iter().copied().enumerate();
    let rows = rows.take_while(|(n, line)| *n == 0 || line.chars().nth(left) != Some(foot));
    Some(Page(joined(rows.map(|(_, line)| line), left + 1, end)))
}

/// A built-in plan's text.
pub fn text_of(plan: &str) -> &'static str {
    let name = format!("plans/{plan}.toml");
    let found = FILES.iter().find(|(path, _)| path.ends_with(&name));
    found.unwrap().1
}

impl Case {
    /// Under a plan, named as its file is.
    pub fn of(plan: &str) -> Self {
        let mut player = Player::under_in("en", text_of(plan), (150, 70));
        player.open_incident("Letter to the wrong address");
        Self(player)
    }

    /// Under a plan, and it is a breach.
    pub fn breach(plan: &str) -> Self {
        let mut case = Self::of(plan);
        case.0.keys(&["b", "<ctrl-s>"]);
        case
    }

    /// At the list of steps, whatever was open.
    pub fn back(&mut self) -> &mut Self {
        for _ in 0..12 {
            if self.0.play.model.stack.layers().len() == 1 {
                break;
            }
            self.0.keys(&["<esc>"]);
        }
        self.0.keys(&["<enter>"]);
        self
    }

    /// Selects a step by going down to it.
    #[track_caller]
    pub fn select(&mut self, step: &str) -> &mut Self {
        self.back();
        let at = {
            let case = self.0.play.model.world.case().unwrap();
            let mut steps = case.edition.guide.plan.steps();
            steps.position(|(_, found)| found.id.as_str() == step)
        };
        let at = at.unwrap_or_else(|| panic!("no step {step}"));
        self.0.keys(&["<home>"]);
        for _ in 0..at {
            self.0.keys(&["<down>"]);
        }
        self
    }

    /// The help at a step: what it asks, where in the source it stands, who takes it, the sections it names.
    #[track_caller]
    pub fn help(&mut self, step: &str) -> Page {
        self.select(step);
        self.0.keys(&["?"]);
        self.window("┌ Help")
    }

    /// The window in which something is read, by the first words of its frame.
    #[track_caller]
    pub fn window(&mut self, corner: &str) -> Page {
        let screen = self.0.screen();
        let found = window(&screen, corner, '┐', '└');
        found.unwrap_or_else(|| panic!("no {corner} on\n{screen}"))
    }

    /// What opens at a step with the enter key.
    #[track_caller]
    pub fn opened(&mut self, step: &str) -> Page {
        self.select(step);
        self.0.keys(&["<enter>"]);
        self.dialog()
    }

    /// The dialog on the screen.
    #[track_caller]
    pub fn dialog(&mut self) -> Page {
        let screen = self.0.screen();
        window(&screen, "╭", '╮', '╰').unwrap_or_else(|| panic!("no dialog on\n{screen}"))
    }

    /// The whole screen, its lines joined.
    pub fn screen(&mut self) -> Page {
        let screen = self.0.screen();
        let all = joined(screen.lines(), 0, 400).replace(['│', '█', '▀'], " ");
        Page(all.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// A tab of the incident.
    pub fn tab(&mut self, number: &str) -> Page {
        self.back();
        self.0.keys(&[number]);
        self.window("┌ 1 Facts")
    }

    /// Answers a field where it stands among the facts.
    #[track_caller]
    pub fn fact(&mut self, label: &str, answer: &str) -> &mut Self {
        self.opened_fact(label);
        self.0.keys(&["<ctrl-u>", answer, "<ctrl-s>"]);
        self
    }

    /// What opens at a field among the facts, by going down to it.
    #[track_caller]
    pub fn opened_fact(&mut self, label: &str) -> Page {
        self.back();
        self.0.keys(&["1", "<home>"]);
        let screen = self.0.screen();
        let row = |words: &str| {
            let found = screen.lines().position(|line| line.contains(words));
            found.unwrap_or_else(|| panic!("no {words:?} on\n{screen}"))
        };
        for _ in row("Time we became aware:")..row(&format!("{label}:")) {
            self.0.keys(&["<down>"]);
        }
        self.0.keys(&["<enter>"]);
        let page = self.dialog();
        page.says(label);
        page
    }

    /// Does a step that asks nothing but a note, and finds it in the log under its own words.
    #[track_caller]
    pub fn ticks(&mut self, step: &str, note: &str) -> &mut Self {
        self.opened(step);
        self.0.field("Note").keys(&[note, "<ctrl-s>"]);
        let said = self.0.incident().steps[&step.into()].said.clone();
        assert!(matches!(said, Said::Done { .. }), "{step}: {said:?}");
        let words = {
            let case = self.0.play.model.world.case().unwrap();
            let step = case.edition.guide.plan.step(&step.into()).unwrap();
            step.text.get("en").to_owned()
        };
        self.tab("6").says(&words).says(note);
        self
    }

    /// Assesses the risk: how many down from nothing said to the outcome.
    pub fn assesses(&mut self, outcome: &str) -> &mut Self {
        self.back();
        self.0.keys(&["R"]).field("Outcome");
        for _ in 0..4 {
            if self.0.screen().contains(&format!("(•) {outcome}")) {
                break;
            }
            self.0.keys(&["<down>"]);
        }
        self.0
            .field("Why")
            .keys(&["the reason that was written", "<ctrl-s>"]);
        self
    }

    /// Gives a contact of the list a name and a number.
    pub fn gives_phone(&mut self, at: usize, name: &str, phone: &str) -> &mut Self {
        self.back();
        self.0.keys(&["C", "<home>"]);
        for _ in 0..at {
            self.0.keys(&["<down>"]);
        }
        self.0.keys(&["e"]).field("Name").keys(&["<ctrl-u>", name]);
        self.0.field("Telephone").keys(&[phone, "<ctrl-s>"]);
        self
    }
}

/// The program at the command line, under one of the plans.
pub struct Line {
    pub home: Home,
    pub number: String,
}

impl Line {
    /// A plan by its id, in use in a folder of its own, with an incident of two hours ago.
    pub fn under(plan: &str, more: &[&str]) -> Self {
        Self::of(plan, "2h", more)
    }

    /// The same with an incident of any time.
    pub fn of(plan: &str, aware: &str, more: &[&str]) -> Self {
        let home = Home::new();
        home.good(&["plan", "use", plan]);
        let new = ["new", "Letter to the wrong address", "--aware", aware];
        let number = home.good(&[&new[..], more].concat());
        Self {
            home,
            number: number.trim().to_owned(),
        }
    }

    /// A command on the incident, its words parted by bars: `risk | high | --because | it is so`.
    #[track_caller]
    pub fn act(&self, line: &str) -> String {
        self.home.good(&self.words(line))
    }

    /// The same, and what is said of it beside: accepted, but perhaps not meant as it stands.
    #[track_caller]
    pub fn remarked(&self, line: &str) -> String {
        let answer = self.home.run(&self.words(line));
        assert_eq!(answer.code, 0, "{line}: {}", answer.err);
        answer.err
    }

    /// The same where it must be refused; the sentence.
    #[track_caller]
    pub fn refused(&self, line: &str) -> String {
        self.home.bad(1, &self.words(line))
    }

    fn words<'a>(&'a self, line: &'a str) -> Vec<&'a str> {
        let mut words: Vec<&str> = line.split(" | ").collect();
        words.insert(1, &self.number);
        words
    }

    pub fn shown(&self) -> String {
        self.home.good(&["show", &self.number])
    }

    /// The line of a step.
    #[track_caller]
    pub fn step(&self, id: &str) -> String {
        let shown = self.shown();
        let wanted = format!("]  {id} ");
        let found = shown.lines().find(|line| line.contains(&wanted));
        found
            .unwrap_or_else(|| panic!("no {id} in\n{shown}"))
            .to_owned()
    }

    #[track_caller]
    pub fn step_is(&self, id: &str, mark: &str) {
        let line = self.step(id);
        assert!(line.starts_with(mark), "{mark}: {line}");
    }

    pub fn json(&self) -> serde_json::Value {
        self.home.json(&["show", &self.number, "--json"])
    }

    /// The line of a field.
    #[track_caller]
    pub fn fact(&self, field: &str) -> String {
        let shown = self.shown();
        let wanted = format!("{field} ");
        let found = shown.lines().find(|line| line.starts_with(&wanted));
        found
            .unwrap_or_else(|| panic!("no {field} in\n{shown}"))
            .to_owned()
    }

    /// A section of a plan in its own words: from the heading to the next one.
    #[track_caller]
    pub fn section(&self, plan: &str, heading: &str) -> String {
        let read = self.home.good(&["plan", "show", plan]);
        let lines: Vec<&str> = read.lines().collect();
        let found = lines.iter().position(|line| *line == heading);
        let at = found.unwrap_or_else(|| panic!("no {heading} in\n{read}"));
        let until = lines[at + 1..]
            .iter()
            .position(|line| line.trim().is_empty());
        let end = until.map_or(lines.len(), |until| at + 1 + until);
        lines[at..end].join("\n")
    }

    /// A step as the plan has it: its words, who takes it, where it stands in the source.
    #[track_caller]
    pub fn plan_step(&self, plan: &str, words: &str) -> String {
        let read = self.home.good(&["plan", "show", plan]);
        let (_, steps) = read.split_once("\nStep by step\n").unwrap();
        let (_, after) = steps
            .split_once(words)
            .unwrap_or_else(|| panic!("no {words} in\n{read}"));
        after.split("\n    - ").next().unwrap().to_owned()
    }

    /// Answers a question that the plan asks when it is set up: open before, kept and read in the plan after.
    #[track_caller]
    pub fn answers(&self, question: &str, answer: &[&str]) {
        let line = || {
            let all = self.home.good(&["ready"]);
            let found = all
                .lines()
                .find(|line| line.starts_with(&format!("{question} ")));
            found
                .unwrap_or_else(|| panic!("{question} is not asked\n{all}"))
                .to_owned()
        };
        assert!(line().contains("not answered yet"), "{}", line());
        self.home.good(&[&["ready", question], answer].concat());
        // Several lines stand in one row.
        let kept = answer[0].replace('\n', "; ");
        assert!(line().contains(&kept), "{}", line());
        assert!(!line().contains("not answered yet"), "{}", line());
    }
}

/// The rule of the first clock and the hours from its start to its end.
pub fn first_clock(shown: &serde_json::Value) -> (String, i64) {
    let clock = &shown["clocks"][0];
    let at = |key: &str| {
        let text = clock[key].as_str().unwrap();
        text.parse::<jiff::Timestamp>().unwrap().as_second()
    };
    let hours = (at("deadline") - at("start")) / 3600;
    (clock["rule"].as_str().unwrap().to_owned(), hours)
}
