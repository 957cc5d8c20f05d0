//! Large digits for a clock or a telephone number, three rows high.

use crate::ui::theme::Theme;

const SHAPES: &[(char, [&str; 3])] = &[
    ('0', ["█▀█", "█ █", "▀▀▀"]),
    ('1', ["▄█ ", " █ ", "▀▀▀"]),
    ('2', ["▀▀█", "█▀▀", "▀▀▀"]),
    ('3', ["▀▀█", " ▀█", "▀▀▀"]),
    ('4', ["█ █", "▀▀█", "  ▀"]),
    ('5', ["█▀▀", "▀▀█", "▀▀▀"]),
    ('6', ["█▀▀", "█▀█", "▀▀▀"]),
    ('7', ["▀▀█", "  █", "  ▀"]),
    ('8', ["█▀█", "█▀█", "▀▀▀"]),
    ('9', ["█▀█", "▀▀█", "▀▀▀"]),
    (':', [" ", "▀", "▀"]),
    ('-', ["  ", "▀▀", "  "]),
    ('+', ["   ", "▀█▀", " ▀ "]),
    (' ', ["  ", "  ", "  "]),
];

/// A text of digits as three rows. In ASCII, or with other characters in it, only the middle row has the plain text.
pub(super) fn large(text: &str, theme: Theme) -> [String; 3] {
    let shapes: Option<Vec<&[&str; 3]>> = text
        .chars()
        .map(|c| {
            SHAPES
                .iter()
                .find(|(shape, _)| *shape == c)
                .map(|(_, rows)| rows)
        })
        .collect();
    match shapes.filter(|_| !theme.ascii) {
        Some(shapes) => [0, 1, 2].map(|row| {
            let cells: Vec<&str> = shapes
                .iter()
                .filter_map(|shape| shape.get(row).copied())
                .collect();
            cells.join(" ")
        }),
        None => [String::new(), text.to_owned(), String::new()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_equally_wide() {
        let rows = large("20 67:42-85+9813", Theme::default());
        assert!(
            rows.iter()
                .all(|row| row.chars().count() == rows[0].chars().count())
        );
        assert_eq!(
            large(
                "12",
                Theme {
                    ascii: true,
                    ..Theme::default()
                }
            ),
            ["", "12", ""]
        );
        assert_eq!(large("ext 12", Theme::default())[1], "ext 12");
    }
}
