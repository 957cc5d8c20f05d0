//! What holds for every text and every instant.

use proptest::prelude::*;

use super::*;
use crate::domain::time::Span;

/// Text made of the pieces times are made of, which reaches further into the grammar than noise.
fn almost_times() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[0-9]{1,5}",
        "[ .:/+,-]",
        prop::sample::select(vec![
            "yesterday",
            "friday",
            "nov",
            "kl",
            "at",
            "am",
            "pm",
            "ago",
            "h",
            "m",
            "last",
            "an",
            "T",
            "z",
            "cet",
            "now",
            "tomorrow",
            "i går",
            "i aftes",
            "i nat",
            "natten til",
            "morgen",
            "kväll",
            "midnat",
            "middag",
            "halv",
            "kvart",
            "over",
            "half",
            "past",
            "quarter",
            "to",
            "ti",
            "den",
            "d",
            "dage",
            "days",
            "in",
            "om",
            "next",
            "½",
            "(",
            ")",
            "å",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..10).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_text_is_answered(text in any::<String>(), millis in any::<i64>()) {
        let now = Moment::from_millis(millis);
        for file in ALL {
            if let Ok(reading) = read_at(file, now, &text) {
                prop_assert!(reading.moment <= now);
            }
        }
    }

    #[test]
    fn no_reading_is_ever_in_the_future(text in almost_times(), millis in 1_577_836_800_000_i64..2_208_988_800_000) {
        let now = Moment::from_millis(millis);
        for file in ALL {
            if let Ok(reading) = read_at(file, now, &text) {
                prop_assert!(reading.moment <= now, "{} at {:?}: {:?}", text, now, reading);
                prop_assert_eq!(reading.moment, reading.moment.floor_minute());
            }
        }
    }

    #[test]
    fn every_form_of_an_instant_reads_back(
        now in 1_577_836_800_000_i64..2_208_988_800_000,
        minutes in 0_i64..360 * 24 * 60,
        which in 0_usize..3,
    ) {
        let now = Moment::from_millis(now);
        let zone = zone(["Europe/Copenhagen", "Europe/Oslo", "Europe/Stockholm"][which]);
        let moment = now.minus(Span::minutes(minutes)).floor_minute();
        let local = zone.local(moment);
        let text = |form| local.civil.format(form).to_string();
        let back = |file: &str, text: &str| parse(text, now, &zone, &[words(file)]).map(|r| r.moment);

        // With an offset a form is exact even in the repeated hour.
        for form in ["%FT%H:%M", "%F %H:%M:%S", "%d.%m.%Y %H:%M", "%A %-d %B %Y %H:%M"] {
            let text = text(form) + &local.offset_text();
            prop_assert_eq!(back(EN, &text), Ok(moment), "{}", text);
        }
        let lettered = text("%a %-d %b %Y %H:%M ") + &local.letters;
        prop_assert_eq!(back(EN, &lettered), Ok(moment), "{}", lettered);

        let first = zone.first(local.civil);
        let full = [
            "%FT%H:%M", "%F %H%M", "%d.%m.%Y %H.%M", "%-d/%-m/%Y %H:%M", "%-d-%-m-%Y kl %-H.%M", "%-d/%-m/%y kl. %-H.%M",
        ];
        for form in full {
            for file in [EN, DA] {
                let text = text(form);
                prop_assert_eq!(back(file, &text), Ok(first), "{}", text);
            }
        }
        if minutes < 300 * 24 * 60 {
            for form in ["%-d/%-m %H:%M", "%d.%m %H.%M", "%-d-%-m %-H:%M", "%H:%M %-d/%-m"] {
                let text = text(form);
                prop_assert_eq!(back(DA, &text), Ok(first), "{}", text);
            }
        }
        if minutes < 6 * 24 * 60 {
            let text = text("%A %H:%M");
            prop_assert_eq!(back(EN, &text), Ok(first), "{}", text);
        }
        if minutes < 23 * 60 {
            for form in ["%H:%M", "kl %-H.%M", "%H%M"] {
                let text = text(form);
                prop_assert_eq!(back(DA, &text), Ok(first), "{}", text);
            }
        }
        let ago = format!("{}h{}m", minutes / 60, minutes % 60);
        prop_assert_eq!(back(EN, &ago), Ok(moment), "{}", ago);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, ..ProptestConfig::default() })]

    #[test]
    fn ten_thousand_characters_are_answered(text in "[^\\p{Z}\\p{C}]{10000}") {
        prop_assert_eq!(en(&text), Err(WhenError::NotUnderstood));
    }
}
