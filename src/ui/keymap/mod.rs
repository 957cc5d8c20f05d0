//! The keymap: from keymap texts to what a key means in a context, and back to the keys of an action.
//!
//! Text in, keymap or all faults out; finding and reading files is the work of `config`. Reading texts is in `load`, the
//! faults and their sentences in `fault`, the keys that cannot be taken away in `reserved`.

mod fault;
mod load;
mod reserved;

use std::collections::BTreeMap;

pub use self::fault::{Fault, FileLine, KeymapError};
use self::load::{Bindings, lay_over};
use super::actions::{Action, Context};
use super::key::{Chord, Key};

/// A shipped set of keys that is laid over the default one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preset {
    /// For hands that know vi.
    Vim,
    /// For hands that know Emacs.
    Emacs,
}

impl Preset {
    /// All presets.
    pub const ALL: &[Self] = &[Self::Vim, Self::Emacs];

    /// Its name in the settings.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Vim => "vim",
            Self::Emacs => "emacs",
        }
    }

    /// Finds a preset by its name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|p| p.name() == name)
    }

    /// The name of its file.
    pub const fn file(self) -> &'static str {
        match self {
            Self::Vim => "vim.toml",
            Self::Emacs => "emacs.toml",
        }
    }

    /// The text of the preset, as people may copy from it.
    pub const fn source(self) -> &'static str {
        match self {
            Self::Vim => include_str!("../../../keymaps/vim.toml"),
            Self::Emacs => include_str!("../../../keymaps/emacs.toml"),
        }
    }
}

/// The text of the default keymap.
pub const DEFAULT: &str = include_str!("../../../keymaps/default.toml");

/// What a key means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lookup {
    /// The key, or the last key of a chord, means this.
    Matched(Action),
    /// The keys so far begin a chord.
    Pending,
    /// The key means nothing here; in a text field it is text.
    None,
}

/// The keys in force.
#[derive(Clone, Debug)]
pub struct Keymap {
    contexts: BTreeMap<Context, Table>,
}

impl Default for Keymap {
    fn default() -> Self {
        Self::load(None, None).0
    }
}

impl Keymap {
    /// Builds the keymap from the default, a preset and the user's text (file name and content).
    ///
    /// A text with any fault is left out whole, so that nobody works with half a keymap without knowing it; what lies
    /// below it is in force, and all its faults are answered.
    pub fn load(preset: Option<Preset>, user: Option<(&str, &str)>) -> (Self, Vec<KeymapError>) {
        let preset = preset.map(|p| (p.file(), p.source()));
        let layers = [Some(("default.toml", DEFAULT)), preset, user];
        let mut bindings = Bindings::new();
        let mut errors = Vec::new();
        for (file, text) in layers.into_iter().flatten() {
            let mut with = bindings.clone();
            let faults = lay_over(&mut with, file, text);
            if faults.is_empty() {
                bindings = with;
            }
            errors.extend(faults);
        }
        (Self::build(&bindings), errors)
    }

    fn build(bindings: &Bindings) -> Self {
        let tables = Context::ALL.iter().map(|&c| (c, Table::new(c, bindings)));
        Self {
            contexts: tables.collect(),
        }
    }

    /// Takes one key press. `pending` holds the keys of a half-typed chord between calls and belongs to the caller, who
    /// empties it when the context changes.
    pub fn feed(&self, context: Context, pending: &mut Vec<Key>, key: Key) -> Lookup {
        let chord = !pending.is_empty();
        if chord && key == reserved::ESC {
            pending.clear();
            return Lookup::None;
        }
        pending.push(key);
        let found = self.find(context, pending);
        if found == Lookup::Pending {
            return found;
        }
        pending.clear();
        // Help and the way out work in the middle of a chord, too.
        if chord && found == Lookup::None && reserved::keeper(context, key).is_some() {
            return self.find(context, &[key]);
        }
        found
    }

    fn find(&self, context: Context, keys: &[Key]) -> Lookup {
        self.contexts
            .get(&context)
            .map_or(Lookup::None, |table| table.root.find(keys))
    }

    /// The chords that start an action in a context, inherited ones included and hidden ones not; the first is the one to
    /// show.
    pub fn keys_for(&self, action: Action, context: Context) -> &[Chord] {
        self.contexts
            .get(&context)
            .and_then(|table| table.chords.get(&action))
            .map_or(&[], Vec::as_slice)
    }
}

/// The keys of one context with all it inherits: the way there and the way back.
#[derive(Clone, Debug, Default)]
struct Table {
    root: Branch,
    chords: BTreeMap<Action, Vec<Chord>>,
}

impl Table {
    fn new(context: Context, bindings: &Bindings) -> Self {
        let mut table = Self::default();
        // A text field shares nothing but the reserved keys.
        let inherited = if context.takes_text() { 1 } else { usize::MAX };
        for from in context.chain().take(inherited) {
            let own = bindings.iter().filter(|((c, _), _)| *c == from);
            for ((_, action), bound) in own {
                for chord in &bound.chords {
                    table.add(chord, *action);
                }
            }
        }
        for (key, action) in reserved::all_in(context) {
            table.add(&Chord::from(key), action);
        }
        table
    }

    /// Adds a chord unless a nearer context hides it.
    fn add(&mut self, chord: &Chord, action: Action) {
        if self.root.insert(chord.keys(), action) {
            self.chords.entry(action).or_default().push(chord.clone());
        }
    }
}

/// The keys that may come next.
#[derive(Clone, Debug, Default)]
struct Branch(BTreeMap<Key, Node>);

#[derive(Clone, Debug)]
enum Node {
    Leaf(Action),
    Branch(Branch),
}

impl Branch {
    fn find(&self, keys: &[Key]) -> Lookup {
        let Some((first, rest)) = keys.split_first() else {
            return Lookup::Pending;
        };
        match self.0.get(first) {
            Some(Node::Branch(branch)) => branch.find(rest),
            Some(Node::Leaf(action)) if rest.is_empty() => Lookup::Matched(*action),
            Some(Node::Leaf(_)) | None => Lookup::None,
        }
    }

    /// Whether there was room: a chord fits unless it begins, or is begun by, one that is there.
    fn insert(&mut self, keys: &[Key], action: Action) -> bool {
        let Some((first, rest)) = keys.split_first() else {
            return false;
        };
        if rest.is_empty() {
            let free = !self.0.contains_key(first);
            if free {
                self.0.insert(*first, Node::Leaf(action));
            }
            return free;
        }
        let next = self.0.entry(*first);
        match next.or_insert_with(|| Node::Branch(Self::default())) {
            Node::Branch(branch) => branch.insert(rest, action),
            Node::Leaf(_) => false,
        }
    }
}

#[cfg(test)]
mod tests;
