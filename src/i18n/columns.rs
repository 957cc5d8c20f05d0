//! Text by the columns it takes on a screen: cut to fit, filled up to a width.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The text in at most `width` columns, with a mark where it was cut.
pub fn fit(text: &str, width: usize, mark: &str) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut out = String::new();
    for part in text.graphemes(true) {
        if out.width() + part.width() + mark.width() > width {
            break;
        }
        out.push_str(part);
    }
    if width >= mark.width() {
        out.push_str(mark);
    }
    out
}

/// The text in exactly `width` columns.
pub fn cell(text: &str, width: usize, mark: &str) -> String {
    let fitted = fit(text, width, mark);
    let blanks = width.saturating_sub(fitted.width());
    fitted + &" ".repeat(blanks)
}
