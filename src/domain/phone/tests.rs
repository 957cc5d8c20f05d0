//! Numbers in the styles of four countries, and what no text may ever do.

use proptest::prelude::*;

use super::*;
use crate::domain::event::ContactKind;

/// What would be dialled for each number; `?` where it is in doubt.
fn dialled(text: &str) -> Vec<String> {
    let numbers = read(text).numbers;
    let one = |number: &Number| number.dialled().unwrap_or("?").to_owned();
    numbers.iter().map(one).collect()
}

fn words(text: &str) -> String {
    read(text).words
}

#[test]
fn a_number_is_dialled_as_its_country_writes_it() {
    for (text, expected) in [
        // Denmark.
        ("33 19 32 00", "33193200"),
        ("33193200", "33193200"),
        ("3319 3200", "33193200"),
        ("33-19-32-00", "33193200"),
        ("33.19.32.00", "33193200"),
        ("+45 33 19 32 00", "+4533193200"),
        ("+4533193200", "+4533193200"),
        ("0045 33 19 32 00", "+4533193200"),
        ("00 45 33193200", "+4533193200"),
        ("(+45) 33 19 32 00", "+4533193200"),
        ("(45) 33 19 32 00", "?"),
        ("4533193200", "?"),
        ("114", "114"),
        ("1813", "1813"),
        // Norway.
        ("22 39 69 00", "22396900"),
        ("412 34 567", "41234567"),
        ("800 12 345", "80012345"),
        ("(+47) 22-39.69/00", "+4722396900"),
        ("02800", "02800"),
        ("+47 02800", "+4702800"),
        ("+47 412 34 567", "+4741234567"),
        ("116 117", "116117"),
        // Sweden.
        ("08-657 61 00", "086576100"),
        ("08-123 456 78", "0812345678"),
        ("(08) 657 61 00", "086576100"),
        ("(0)8-657 61 00", "086576100"),
        ("070-123 45 67", "0701234567"),
        ("0701234567", "0701234567"),
        ("0123-456 78", "012345678"),
        ("+46 (0)8 123 456 78", "+46812345678"),
        ("+46(0)8-657 61 00", "+4686576100"),
        ("+46 08-657 61 00", "+4686576100"),
        ("+46 8 657 61 00", "+4686576100"),
        ("0046 (0)70 123 45 67", "+46701234567"),
        ("114 14", "11414"),
        // Elsewhere.
        ("+358 9 1234 5678", "+358912345678"),
        ("+358 (0)9 1234 5678", "+358912345678"),
        ("+44 (0)20 7946 0000", "+442079460000"),
        ("+354 545 1000", "+3545451000"),
        ("+1 202 555 0100", "+12025550100"),
        // In doubt: too few, too many, none of these.
        ("+45 33 19 32 0", "?"),
        ("+45 33 19 32 001", "?"),
        ("+0 12345678", "?"),
        ("331 93", "?"),
        ("33 19 32", "?"),
        ("1234567890123456", "?"),
        ("#31#33193200", "?"),
    ] {
        assert_eq!(dialled(text), [expected], "{text}");
        assert_eq!(words(text), "", "{text}");
    }
}

#[test]
fn several_numbers_are_several_and_a_short_one_is_not_glued_to_another() {
    for (text, expected) in [
        ("33 19 32 00, 33 19 32 01", &["33193200", "33193201"][..]),
        ("33193200 / 33193201", &["33193200", "33193201"]),
        ("33 19 32 00 eller 33 19 32 01", &["33193200", "33193201"]),
        ("33193200 33193201", &["33193200", "33193201"]),
        (
            "+45 33 19 32 00 +45 33 19 32 01",
            &["+4533193200", "+4533193201"],
        ),
        ("+45 33 19 32 00 33 19 32 01", &["+4533193200", "33193201"]),
        ("33 19 32 00; 112", &["33193200", "112"]),
        ("33193200 112", &["33193200", "112"]),
        ("112 33193200", &["112", "33193200"]),
        ("112 114", &["112", "114"]),
        ("112/114", &["112", "114"]),
        ("02800 02497", &["02800", "02497"]),
        ("12345 112", &["12345", "112"]),
        ("08-123 456 78 112", &["0812345678", "112"]),
        ("+46 8 123 456 78 112", &["+46812345678", "112"]),
        ("33 19 32 00\n33 19 32 01", &["33193200", "33193201"]),
        // It may be one number or two.
        ("02 80 112", &["?"]),
        ("112 34 567", &["?"]),
    ] {
        assert_eq!(dialled(text), expected, "{text}");
        assert_eq!(words(text), "", "{text}");
    }
}

#[test]
fn words_around_a_number_are_kept_apart_from_it() {
    for (text, numbers, expected) in [
        (
            "tlf. 12 34 56 78 (omstilling)",
            &["12345678"][..],
            "omstilling",
        ),
        (
            "33 19 32 00 (kun hverdage 8-16)",
            &["33193200"],
            "kun hverdage 8-16",
        ),
        (
            "33 19 32 00 kl. 08.00-16.00",
            &["33193200"],
            "kl. 08.00-16.00",
        ),
        ("Vagten: 33 19 32 00", &["33193200"], "Vagten"),
        (
            "vakt 412 34 567, kontor 22 39 69 00",
            &["41234567", "22396900"],
            "vakt, kontor",
        ),
        ("växel 08-657 61 00", &["086576100"], "växel"),
        ("33 19 32 00 rum 214", &["33193200"], "rum 214"),
        ("Tel: +45 33 19 32 00", &["+4533193200"], ""),
        (
            "33 19 32 00 fra 01.01.2027",
            &["33193200"],
            "fra 01.01.2027",
        ),
        ("vagt 12345", &["?"], ""),
        ("rum 214, 33 19 32 00", &["?", "33193200"], ""),
        ("rum 214 33 19 32 00", &["?"], ""),
        ("alarm 112", &["112"], "alarm"),
        ("tlf. 12345", &["12345"], ""),
        ("ring", &[], ""),
        ("efter kl. 9", &[], "efter kl. 9"),
    ] {
        assert_eq!(dialled(text), numbers, "{text}");
        assert_eq!(words(text), expected, "{text}");
    }
}

#[test]
fn an_extension_is_never_dialled() {
    for (text, extension) in [
        ("33 19 32 00 lokal 123", "lokal 123"),
        ("33 19 32 00, lokal 123", "lokal 123"),
        ("33 19 32 00 ext. 4", "ext. 4"),
        ("33 19 32 00 x4", "x4"),
        ("33193200;ext=1", "ext=1"),
        ("33 19 32 00 #4", "#4"),
        ("33 19 32 00 (tast 2)", "tast 2"),
    ] {
        let phones = read(text);
        let [number] = phones.numbers.as_slice() else {
            panic!("{text}: {phones:?}")
        };
        assert_eq!(number.dialled(), Some("33193200"), "{text}");
        assert_eq!(number.extension(), Some(extension), "{text}");
        assert_eq!(number.copied(), "33193200", "{text}");
        assert_eq!(phones.words, "", "{text}");
    }
}

#[test]
fn a_card_keeps_its_words_in_the_note() {
    let card = |phone: &str, note: Option<&str>| ContactCard {
        kind: ContactKind::Other,
        role: None,
        name: Text::new("Bo"),
        phone: Text::line(phone),
        mail: None,
        note: note.and_then(Text::line),
    };
    let sorted = |phone, note| super::sorted(card(phone, note));
    assert_eq!(
        sorted("tlf. 12 34 56 78 (omstilling)", None),
        card("12 34 56 78", Some("omstilling"))
    );
    assert_eq!(
        sorted("12 34 56 78 omstilling", Some("ring først")),
        card("12 34 56 78", Some("ring først; omstilling"))
    );
    for same in [
        "12 34 56 78",
        "+46 (0)8 123 456 78",
        "33 19 32 00, 112",
        "ring mig",
    ] {
        assert_eq!(
            sorted(same, Some("note")),
            card(same, Some("note")),
            "{same}"
        );
    }
}

#[test]
fn what_is_no_telephone_is_never_dialled() {
    for (text, expected) in [
        ("CVR 12345678 tlf 20304050", &["20304050"][..]),
        ("CVR-nr. 12 34 56 78, tlf. 20 30 40 50", &["20304050"]),
        ("CVR: 12345678", &[]),
        ("org.nr. 556012-3456 tel 08-123 456 78", &["0812345678"]),
        ("org.nr 912 345 678, tlf 22 39 69 00", &["22396900"]),
        ("Organisasjonsnummer 912345678", &[]),
        ("fax 33193200, tlf 20304050", &["20304050"]),
        ("33193200 (fax), 20304050", &["20304050"]),
        ("tlf 20304050 fax 33193200", &["20304050"]),
        ("20304050 fax: 33193200", &["20304050"]),
        ("tlf/fax 20304050", &["20304050"]),
        ("CVR 12345678, 20304050", &["20304050"]),
        ("EAN 5798000000000", &[]),
        ("010170-1234", &[]),
        ("010170 1234", &[]),
        ("19700101-1234", &[]),
        ("010170 12345", &[]),
        ("CPR 0101701234", &[]),
        ("personnr 0101701234", &[]),
        ("personnummer 700101-1234", &[]),
        ("fødselsnr. 01017012345", &[]),
        ("116117 1813", &["116117", "1813"]),
        ("20304050 (se hjemmesiden)", &["20304050"]),
    ] {
        assert_eq!(dialled(text), expected, "{text}");
    }
}

#[test]
fn a_text_that_is_not_certain_is_kept_as_it_was_typed() {
    for text in [
        "vagt 20304050 2. etage",
        "33193200*2",
        "+45 2030 4050 ,,12#",
        "CVR 12345678 tlf 20304050",
        "fax 33193200, tlf 20304050",
        "010170-1234",
        "33 19 32 00 rum 214",
        "33 19 32 00 (kun hverdage 8-16)",
        "vakt 331 93 tre",
    ] {
        let card = ContactCard {
            kind: ContactKind::Other,
            role: None,
            name: Text::new("Bo"),
            phone: Text::line(text),
            mail: None,
            note: None,
        };
        assert_eq!(super::sorted(card.clone()), card, "{text}");
    }
    assert_eq!(dialled("vagt 20304050 2. etage"), ["20304050"]);
    assert_eq!(dialled("20 30 40 50. Spørg efter Bo"), ["20304050"]);
    let lokal = read("20 30 40 50 lokal 1234567");
    assert_eq!(lokal.numbers.len(), 1);
    assert_eq!(lokal.numbers[0].extension(), Some("lokal 1234567"));
}

/// Whether all of `digits` stand in `text` in their order.
fn in_order(digits: &str, text: &str) -> bool {
    let mut left = text.chars();
    digits
        .chars()
        .filter(char::is_ascii_digit)
        .all(|digit| left.any(|c| c == digit))
}

fn almost_numbers() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[0-9]{1,8}",
        "[ ,;/().+#-]",
        prop::sample::select(vec![
            " ", " ", "+45", "+46 (0)", "00", "112", "lokal ", "tlf. ", " eller ", "ext. ", "\n",
            "å",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn what_is_dialled_stands_in_the_text(text in prop_oneof![almost_numbers(), any::<String>()]) {
        let phones = read(&text);
        for number in &phones.numbers {
            prop_assert!(text.contains(number.plain()), "{:?}", number);
            if let Some(dialled) = number.dialled() {
                prop_assert!(in_order(dialled, number.plain()), "{:?}", number);
                let digits = dialled.strip_prefix('+').unwrap_or(dialled);
                prop_assert!(digits.chars().all(|c| c.is_ascii_digit()), "{:?}", number);
                prop_assert!((3..=15).contains(&digits.len()), "{:?}", number);
            }
        }
        let all: String = phones.numbers.iter().filter_map(Number::dialled).collect();
        prop_assert!(in_order(&all, &text), "{:?}", phones);
    }

    #[test]
    fn what_is_kept_reads_as_the_same_numbers(text in almost_numbers()) {
        let phones = read(&text);
        let Some(line) = kept(&phones) else {
            return Ok(());
        };
        let again = read(&line);
        let certain = |phones: &Phones| -> Vec<Option<String>> {
            phones.numbers.iter().map(|number| number.dialled().map(str::to_owned)).collect()
        };
        for (before, after) in certain(&phones).iter().zip(certain(&again)) {
            prop_assert!(before.is_none() || *before == after, "{:?} {:?}", phones, again);
        }
    }
}
