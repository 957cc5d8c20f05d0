//! The countries whose law, authorities and holidays are known, and the languages of plans and of the program.
//!
//! Each stands here once; what a file or a flag may say is read from these lists.

use super::code::codes;

codes! {
    /// A country.
    Country {
        /// Denmark.
        Dk = "dk",
        /// Norway.
        No = "no",
        /// Sweden.
        Se = "se",
    }
    /// A language, in the order they are offered.
    Language {
        /// Danish.
        Da = "da",
        /// Norwegian, Bokmål.
        Nb = "nb",
        /// Norwegian, Nynorsk.
        Nn = "nn",
        /// Swedish.
        Sv = "sv",
        /// English.
        En = "en",
    }
}

impl Country {
    /// The zone its clocks follow.
    pub const fn zone(self) -> &'static str {
        match self {
            Self::Dk => "Europe/Copenhagen",
            Self::No => "Europe/Oslo",
            Self::Se => "Europe/Stockholm",
        }
    }

    /// A telephone number as it is written there, as an example.
    pub const fn example_phone(self) -> &'static str {
        match self {
            Self::Dk => "+45 12 34 56 78",
            Self::No => "+47 12 34 56 78",
            Self::Se => "+46 12 345 67 89",
        }
    }

    /// Its supervisory authority, by the id of its file.
    pub const fn authority(self) -> &'static str {
        match self {
            Self::Dk => "datatilsynet-dk",
            Self::No => "datatilsynet-no",
            Self::Se => "imy-se",
        }
    }

    /// The language most plans there are written in.
    pub const fn language(self) -> Language {
        match self {
            Self::Dk => Language::Da,
            Self::No => Language::Nb,
            Self::Se => Language::Sv,
        }
    }
}

impl Language {
    /// The same, in the order of their tags.
    pub const BY_TAG: &[Self] = &[Self::Da, Self::En, Self::Nb, Self::Nn, Self::Sv];

    /// All tags, for a sentence that says which there are.
    pub fn codes() -> String {
        let codes: Vec<&str> = Self::ALL.iter().map(|language| language.code()).collect();
        codes.join(", ")
    }

    /// The language's own name.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::Da => "Dansk",
            Self::Nb => "Norsk bokmål",
            Self::Nn => "Norsk nynorsk",
            Self::Sv => "Svenska",
            Self::En => "English",
        }
    }

    /// The country it is spoken in, among those that are known.
    pub const fn country(self) -> Option<Country> {
        match self {
            Self::Da => Some(Country::Dk),
            Self::Nb | Self::Nn => Some(Country::No),
            Self::Sv => Some(Country::Se),
            Self::En => None,
        }
    }

    /// Reads a tag or a locale such as `da_DK.UTF-8`; only the language part counts. Norwegian alone is Bokmål.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let first = tag.split(['_', '-', '.', '@']).next()?.to_ascii_lowercase();
        let code = if first == "no" { "nb" } else { &first };
        Self::from_code(code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_and_its_language_name_each_other() {
        for country in Country::ALL {
            assert_eq!(country.language().country(), Some(*country));
        }
        let mut by_tag = Language::ALL.to_vec();
        by_tag.sort_by_key(|language| language.code());
        assert_eq!(by_tag, Language::BY_TAG);
    }
}
