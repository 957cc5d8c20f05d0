//! Opens a telephone call or a mail in the desktop's own program.
//!
//! What is opened comes from data, so every part is checked and encoded, and it is handed over as one argument, never
//! through a shell. Nothing is sent: a person presses the button. Without a desktop the answer is a typed refusal.

use std::ffi::OsString;
use std::fmt::Write;
use std::thread;

use tokio::sync::oneshot;

use crate::domain::phone;

/// The longest address handed over; more is cut by mail programs, or refused by the system.
const LIMIT: usize = 16 * 1024;

/// Something the desktop can open. Made only by [`Target::call`] and [`Target::mail`], which check the parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target(String);

/// Why nothing was opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unopened {
    /// There is no desktop here, as over SSH.
    #[error("there is no desktop here")]
    NoDesktop,
    /// That is no telephone number.
    #[error("that is no telephone number")]
    BadNumber,
    /// It is not certain which number that is.
    #[error("it is not certain which number that is")]
    UnsureNumber,
    /// That is no mail address.
    #[error("that is no mail address")]
    BadAddress,
    /// The mail is too long to hand over.
    #[error("the mail is too long to hand over")]
    TooLong,
    /// The desktop has no program for it, or it failed.
    #[error("the desktop has no program for it")]
    NoProgram,
}

impl Unopened {
    /// The id of the sentence that says so.
    pub const fn id(self) -> &'static str {
        match self {
            Self::NoDesktop => "open-no-desktop",
            Self::BadNumber => "open-bad-number",
            Self::UnsureNumber => "open-unsure-number",
            Self::BadAddress => "open-bad-address",
            Self::TooLong => "open-too-long",
            Self::NoProgram => "open-no-program",
        }
    }
}

impl Target {
    /// A call (RFC 3966) to the first number of a text, where it is certain which number that is.
    pub fn call(text: &str) -> Result<Self, Unopened> {
        let phones = phone::read(text);
        let number = phones.numbers.first().ok_or(Unopened::BadNumber)?;
        let dialled = number.dialled().ok_or(Unopened::UnsureNumber)?;
        Ok(Self(format!("tel:{dialled}")))
    }

    /// A mail (RFC 6068) to one address, ready to be looked over and sent.
    pub fn mail(address: &str, subject: &str, body: &str) -> Result<Self, Unopened> {
        let address = address.trim();
        let (local, domain) = address.split_once('@').ok_or(Unopened::BadAddress)?;
        let fits = |part: &str, signs: &str| {
            !part.is_empty()
                && !part.starts_with(['.', '-'])
                && !part.ends_with('.')
                && part
                    .chars()
                    .all(|c| c.is_alphanumeric() || signs.contains(c))
        };
        if address.len() > 254 || !fits(local, ".-_+'~!#$*/=^{|}`") || !fits(domain, ".-") {
            return Err(Unopened::BadAddress);
        }
        let url = format!(
            "mailto:{}@{}?subject={}&body={}",
            encoded(local),
            encoded(domain),
            encoded(&subject.replace(['\r', '\n'], " ")),
            encoded(&body.replace("\r\n", "\n").replace('\n', "\r\n")),
        );
        if url.len() > LIMIT {
            return Err(Unopened::TooLong);
        }
        Ok(Self(url))
    }

    /// What the desktop is handed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Hands it to the desktop, whose program lives on when we end.
    pub async fn open(self) -> Result<(), Unopened> {
        if !has_desktop(|name| std::env::var_os(name)) {
            return Err(Unopened::NoDesktop);
        }
        let (answer, result) = oneshot::channel();
        // The launcher is watched for a quarter of a second, which the loop must not wait.
        thread::Builder::new()
            .name("opener".into())
            .spawn(move || answer.send(open::that_detached(self.0)))
            .map_err(no_program)?;
        result.await.map_err(no_program)?.map_err(no_program)
    }
}

fn no_program(_: impl std::error::Error) -> Unopened {
    Unopened::NoProgram
}

fn has_desktop(env: impl Fn(&str) -> Option<OsString>) -> bool {
    // In WSL the desktop is that of Windows.
    ["DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"]
        .into_iter()
        .any(|name| env(name).is_some_and(|value| !value.is_empty()))
}

/// Everything but unreserved characters as `%XX`.
fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            write!(out, "%{byte:02X}").unwrap_or_default();
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_dialled_as_people_write_it() {
        for (typed, dialled) in [
            ("+45 33 19 32 00", "tel:+4533193200"),
            ("33 19 32 00", "tel:33193200"),
            ("(+47) 22-39.69/00", "tel:+4722396900"),
            ("112", "tel:112"),
            ("+46 (0)8 123 456 78", "tel:+46812345678"),
            ("33 19 32 00 lokal 12, 112", "tel:33193200"),
        ] {
            assert_eq!(Target::call(typed).unwrap().as_str(), dialled);
        }
    }

    #[test]
    fn what_is_no_number_or_none_for_certain_is_refused() {
        for typed in ["", "1", "*#06#", "call me"] {
            assert_eq!(Target::call(typed), Err(Unopened::BadNumber), "{typed:?}");
        }
        for typed in ["++45 1234", "331 93", "1234567890123456", "+45 33 19 32 0"] {
            let unsure = Err(Unopened::UnsureNumber);
            assert_eq!(Target::call(typed), unsure, "{typed:?}");
        }
    }

    #[test]
    fn a_mail_is_encoded_to_the_letter() {
        let mail = Target::mail(
            "dt@datatilsynet.dk",
            "Brud & frist\nBcc: x@y.z",
            "Kære æøå\n50 % = halvt?&attach=/etc/passwd\r\nslut",
        )
        .unwrap();
        assert_eq!(
            mail.as_str(),
            "mailto:dt@datatilsynet.dk?subject=Brud%20%26%20frist%20Bcc%3A%20x%40y.z\
             &body=K%C3%A6re%20%C3%A6%C3%B8%C3%A5%0D%0A50%20%25%20%3D%20halvt%3F%26attach%3D%2Fetc%2Fpasswd%0D%0Aslut"
        );
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for address in [
            "",
            "nobody",
            "@x.dk",
            "a@",
            "a@b@c",
            "a b@c.dk",
            "a@c.dk,d@e.dk",
            "a@c.dk?cc=d@e.dk",
            "a&b@c.dk",
            "a%0A@c.dk",
            "a\r\n@c.dk",
            "-a@c.dk",
            "<a@c.dk>",
            "a@-c.dk",
        ] {
            assert_eq!(
                Target::mail(address, "", ""),
                Err(Unopened::BadAddress),
                "{address:?}"
            );
        }
        assert_eq!(
            Target::mail("a@b.dk", "", &"x".repeat(LIMIT)),
            Err(Unopened::TooLong)
        );
    }

    #[test]
    fn a_desktop_is_known_by_its_environment() {
        let with = |set: &'static str, value: &'static str| {
            has_desktop(move |name| (name == set).then(|| value.into()))
        };
        assert!(with("DISPLAY", ":0"));
        assert!(with("WAYLAND_DISPLAY", "wayland-0"));
        assert!(with("WSL_DISTRO_NAME", "Debian"));
        assert!(!with("DISPLAY", ""));
        assert!(!with("SSH_TTY", "/dev/pts/1"));
    }
}
