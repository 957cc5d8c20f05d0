//! What a terminal without Unicode gets: a finished frame in which every character is ASCII.
//!
//! Screens draw their own signs in ASCII where they are asked to; names, titles and plan texts are what people wrote. This
//! is the last step before the terminal. One cell stays one cell, so nothing moves: `å` becomes `a`, not `aa`.

use ratatui::buffer::Buffer;

/// Puts an ASCII character in the place of every other one.
pub(super) fn only(frame: &mut Buffer) {
    for cell in &mut frame.content {
        if !cell.symbol().is_ascii() {
            let first = cell.symbol().chars().next().unwrap_or(' ');
            let sign = if first.is_ascii() {
                first
            } else {
                nearest(first)
            };
            cell.set_char(sign);
        }
    }
}

/// The ASCII character that is read the same way; `?` where there is none.
const fn nearest(sign: char) -> char {
    match sign {
        'à'..='æ' => 'a',
        'À'..='Æ' => 'A',
        'ç' | 'č' | 'ć' => 'c',
        'Ç' | 'Č' | 'Ć' => 'C',
        'đ' | 'ð' => 'd',
        'Đ' | 'Ð' => 'D',
        'è'..='ë' => 'e',
        'È'..='Ë' => 'E',
        'ì'..='ï' => 'i',
        'Ì'..='Ï' => 'I',
        'ñ' | 'ŋ' | 'ń' => 'n',
        'Ñ' | 'Ŋ' | 'Ń' => 'N',
        'ò'..='ö' | 'ø' | 'œ' => 'o',
        'Ò'..='Ö' | 'Ø' | 'Œ' => 'O',
        'š' | 'ß' | 'ś' => 's',
        'Š' | 'Ś' | '§' => 'S',
        'ŧ' | 'þ' => 't',
        'Ŧ' | 'Þ' => 'T',
        'ù'..='ü' => 'u',
        'Ù'..='Ü' => 'U',
        'ý' | 'ÿ' => 'y',
        'Ý' => 'Y',
        'ž' | 'ź' | 'ż' => 'z',
        'Ž' | 'Ź' | 'Ż' => 'Z',
        '‘' | '’' | '‚' | '´' => '\'',
        '“' | '”' | '„' | '«' | '»' => '"',
        '‐'..='―' | '−' | '·' => '-',
        '•' => '*',
        '…' => '.',
        '→' => '>',
        '←' => '<',
        '×' => 'x',
        '\u{a0}' | '\u{2002}'..='\u{200a}' | '\u{202f}' => ' ',
        _ => '?',
    }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;

    fn shown(text: &str) -> String {
        let mut frame = Buffer::empty(Rect::new(0, 0, 30, 1));
        frame.set_string(0, 0, text, Style::new());
        only(&mut frame);
        let cells = frame.content.iter().map(ratatui::buffer::Cell::symbol);
        cells.collect::<String>().trim_end().to_owned()
    }

    #[test]
    fn nordic_words_stay_readable() {
        assert_eq!(shown("“Ærø” – på gaden …"), "\"Aro\" - pa gaden .");
        assert_eq!(shown("Sjöbo, Øst, Đivvi"), "Sjobo, Ost, Divvi");
    }

    #[test]
    fn nothing_moves() {
        assert_eq!(shown("|日本|👩‍💻|e\u{301}|"), "|? ? |? |e|");
    }

    // No text of ours becomes a question mark where Unicode is missing.
    #[test]
    fn every_character_of_our_texts_has_its_like() {
        let texts = crate::i18n::Language::ALL.iter().map(|l| l.source());
        let plans = crate::plan::embedded::FILES.iter().map(|(_, text)| *text);
        for text in texts.chain(plans) {
            let without: String = text.chars().filter(|c| !c.is_ascii()).collect();
            let without: String = without.chars().filter(|c| nearest(*c) == '?').collect();
            assert_eq!(without, "");
        }
    }

    proptest::proptest! {
        #[test]
        fn every_cell_is_one_ascii_character(text in "\\PC{0,30}") {
            let shown = shown(&text);
            proptest::prop_assert!(shown.is_ascii(), "{}", shown);
        }
    }
}
