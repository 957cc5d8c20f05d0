//! The known name nearest to a mistyped one: an id of a plan, a step, a field, an action.
//!
//! It only suggests; whoever asks says the suggestion in a sentence and never acts on it. Where the names come from is for
//! the caller.

use std::cmp::Reverse;

/// The longest text a name is looked for in.
const LONGEST: usize = 40;

/// The fewest letters that are taken for the beginning of a name.
const BEGINNING: usize = 3;

/// The name nearest to what was typed, where it is near enough to be meant: with few letters wrong, or beginning with it.
/// Capitals make no difference.
pub fn nearest<'n>(typed: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let typed = typed.trim().to_lowercase();
    let letters: Vec<char> = typed.chars().take(LONGEST).collect();
    let rank = |name: &'n str| {
        let small = name.to_lowercase();
        let length = small.chars().count();
        let far = distance(&letters, &small);
        let begins = letters.len() >= BEGINNING && small.starts_with(&typed);
        // Of several names that begin alike the shortest leaves the least to guess.
        (far * 3 <= length || begins).then_some((Reverse(far * 3 <= length), far, name))
    };
    let found = names.into_iter().filter_map(rank).min();
    found.map(|(_, _, name)| name)
}

/// Levenshtein's distance: how many letters to change, add or drop.
fn distance(a: &[char], b: &str) -> usize {
    let mut row: Vec<usize> = (0..=a.len()).collect();
    for (i, right) in b.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, left) in a.iter().enumerate() {
            let change = diagonal + usize::from(*left != right);
            diagonal = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[a.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLANS: [&str; 5] = ["kommun-ks2019", "own-town", "sauda", "sosu", "struer"];

    #[test]
    fn a_near_name_is_suggested_and_a_far_one_is_not() {
        assert_eq!(nearest("struar", PLANS), Some("struer"));
        assert_eq!(nearest(" Struer ", PLANS), Some("struer"));
        assert_eq!(nearest("kommun", PLANS), Some("kommun-ks2019"));
        assert_eq!(nearest("KOM", PLANS), Some("kommun-ks2019"));
        assert_eq!(nearest("make-coffee", PLANS), None);
    }

    #[test]
    fn nothing_and_next_to_nothing_suggest_nothing() {
        assert_eq!(nearest("", PLANS), None);
        assert_eq!(nearest("s", PLANS), None);
        assert_eq!(nearest("ow", PLANS), None);
        assert_eq!(nearest("struer", []), None);
        assert_eq!(nearest(&"a".repeat(100_000), PLANS), None);
    }

    #[test]
    fn few_wrong_letters_go_before_a_beginning_and_the_shortest_before_longer_ones() {
        let names = ["risk-of-all", "rusk", "risk-low"];
        assert_eq!(nearest("risk", names), Some("rusk"));
        assert_eq!(nearest("ris", names), Some("risk-low"));
    }
}
