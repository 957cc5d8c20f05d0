//! Stable codes: enums whose values have a word of their own in the log, on the command line and in text ids.
//!
//! A code is never translated and never changes; what it is called on a screen is in `locales/`.

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $code:literal,)* })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $code)] $variant,)* }
        impl $name {
            /// All values, in the order they are offered.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];
            /// The stable code in the log, on the command line and in text ids.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }
            /// Reads a code.
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|v| v.code() == code)
            }
        }
    )*};
}
pub(in crate::domain) use codes;
