//! Passwords: what makes a good one, and how one is kept (R1, R2).

use std::fmt;
use std::sync::{Arc, LazyLock};

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;
use unicode_normalization::UnicodeNormalization;

/// The fewest and the most characters (OWASP ASVS 5.0, 6.2.1 and 6.2.9).
const LENGTH: std::ops::RangeInclusive<usize> = 12..=128;

/// Memory in KiB, passes and lanes of Argon2id (OWASP Password Storage).
const STRENGTH: (u32, u32, u32) = (19_456, 2, 1);

/// Words that many choose, and that a guesser tries first; with what else
/// stands around them they are no password of twelve characters.
const COMMON: [&str; 40] = [
    "password",
    "passwort",
    "motdepasse",
    "contrasena",
    "welcome",
    "letmein",
    "qwerty",
    "qwertyuiop",
    "azerty",
    "iloveyou",
    "princess",
    "sunshine",
    "football",
    "baseball",
    "monkey",
    "dragon",
    "master",
    "superman",
    "batman",
    "trustno",
    "starwars",
    "pokemon",
    "michael",
    "jennifer",
    "jordan",
    "harley",
    "shadow",
    "ashley",
    "charlie",
    "freedom",
    "whatever",
    "computer",
    "internet",
    "changeme",
    "secret",
    "default",
    "admin",
    "administrator",
    "newsroom",
    "broadsheet",
];

/// A password that somebody has chosen, and that may be one.
#[derive(Clone)]
pub struct Password(String);

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password")
    }
}

/// Why a text is no password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAPassword {
    /// Fewer than twelve characters.
    TooShort,
    /// More than 128 characters.
    TooLong,
    /// Everybody's, or made of what anybody knows of this person.
    Guessable,
}

impl fmt::Display for NotAPassword {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TooShort => {
                "Choose at least 12 characters. Four words that have nothing to do with each other do well."
            }
            Self::TooLong => "Choose at most 128 characters.",
            Self::Guessable => {
                "That is among the first that anybody would try. Choose words that nobody connects with you."
            }
        })
    }
}

impl std::error::Error for NotAPassword {}

impl Password {
    /// Takes a password, unless it is too short, too long, or made of common
    /// words and of these: the person's name and e-mail, the paper's name.
    ///
    /// # Errors
    /// The reason, to be shown beside the field.
    pub fn choose(typed: &str, known: &[&str]) -> Result<Self, NotAPassword> {
        let password = normal(typed);
        let length = password.chars().count();
        if length < *LENGTH.start() {
            return Err(NotAPassword::TooShort);
        }
        if length > *LENGTH.end() {
            return Err(NotAPassword::TooLong);
        }
        let folded = password.to_lowercase();
        let mut rest = folded.clone();
        let known = known.iter().flat_map(|text| text.split(|c: char| !c.is_alphanumeric())).map(str::to_lowercase);
        let known: Vec<String> = known.filter(|word| word.chars().count() > 2).collect();
        for word in known.iter().map(String::as_str).chain(COMMON) {
            rest = rest.replace(word, "");
        }
        // What is left once the words are gone, digits and signs at the ends too.
        let rest = rest.trim_matches(|c: char| !c.is_alphabetic());
        let is_one_letter = folded.chars().all(|c| folded.starts_with(c));
        let is_run = "0123456789012345678901234567890123456789".contains(&folded);
        if is_one_letter || is_run || (rest.chars().count() < 4 && rest.len() < folded.len()) {
            return Err(NotAPassword::Guessable);
        }
        Ok(Self(password))
    }

    /// What is kept of it: a PHC string.
    pub(crate) fn hash(&self) -> Result<String, String> {
        let hash = argon2()?.hash_password(self.0.as_bytes()).map_err(|error| error.to_string())?;
        Ok(hash.to_string())
    }
}

/// The same password, however a keyboard composes its letters.
fn normal(typed: &str) -> String {
    typed.nfc().collect()
}

fn argon2() -> Result<Argon2<'static>, String> {
    let (memory, passes, lanes) = STRENGTH;
    let params = Params::new(memory, passes, lanes, None).map_err(|error| error.to_string())?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// Where passwords are hashed: off the server's threads, one at a time for
/// each core, as each takes 19 MB and some 20 ms.
#[derive(Debug, Clone)]
pub struct Hashery(Arc<Semaphore>);

/// What a try showed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tried {
    /// It is another password.
    Wrong,
    /// It is the password.
    Right,
    /// It is, and was kept in a weaker way than today's.
    RightButWeak,
}

impl Hashery {
    /// One that works on so many at a time.
    pub fn new(cores: usize) -> Self {
        Self(Arc::new(Semaphore::new(cores.max(1))))
    }

    /// What is kept of a password.
    ///
    /// # Errors
    /// When the system gives no randomness or memory.
    pub async fn hash(&self, password: Password) -> Result<String, String> {
        self.run(move || password.hash()).await?
    }

    /// Tries a password on what was kept. With nothing kept, as long is taken
    /// all the same (R5).
    ///
    /// # Errors
    /// When what is kept is no hash.
    pub async fn try_on(&self, typed: &str, kept: Option<String>) -> Result<Tried, String> {
        let typed = normal(&typed.chars().take(*LENGTH.end() + 1).collect::<String>());
        self.run(move || match kept.filter(|kept| !kept.is_empty()) {
            Some(kept) => verify(&typed, &kept),
            None => verify(&typed, &NOBODYS).map(|_| Tried::Wrong),
        })
        .await?
    }

    async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, String> {
        let _turn = self.0.acquire().await.map_err(|error| error.to_string())?;
        tokio::task::spawn_blocking(work).await.map_err(|error| error.to_string())
    }
}

/// A hash that no password has, as strong as today's.
static NOBODYS: LazyLock<String> =
    LazyLock::new(|| Password("a password that nobody has chosen".into()).hash().unwrap_or_default());

fn verify(typed: &str, kept: &str) -> Result<Tried, String> {
    let hash = PasswordHash::new(kept).map_err(|error| format!("a password is kept wrongly: {error}"))?;
    if argon2()?.verify_password(typed.as_bytes(), &hash).is_err() {
        return Ok(Tried::Wrong);
    }
    let (memory, passes, _) = STRENGTH;
    let is_strong = Params::try_from(&hash).is_ok_and(|had| had.m_cost() >= memory && had.t_cost() >= passes);
    Ok(if is_strong { Tried::Right } else { Tried::RightButWeak })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_good_password_is_long_and_nobodys_first_guess() {
        let known = ["Amara Okafor", "amara@harbourpost.example", "The Harbour Post"];
        for (typed, verdict) in [
            ("copper lantern seven rivers", None),
            ("пароль из четырёх слов", None),
            ("🦀🦀🐚🐚🌊🌊⚓⚓🛟🛟🐙🐙x", None),
            ("short", Some(NotAPassword::TooShort)),
            ("ééééééééééé", Some(NotAPassword::TooShort)),
            ("aaaaaaaaaaaaaa", Some(NotAPassword::Guessable)),
            ("123456789012", Some(NotAPassword::Guessable)),
            ("Password1234!", Some(NotAPassword::Guessable)),
            ("qwertyuiop123", Some(NotAPassword::Guessable)),
            ("AmaraOkafor2026", Some(NotAPassword::Guessable)),
            ("harbourpost!!2026", Some(NotAPassword::Guessable)),
            ("iloveyouprincess", Some(NotAPassword::Guessable)),
        ] {
            assert_eq!(Password::choose(typed, &known).err(), verdict, "{typed}");
        }
        assert_eq!(Password::choose(&"é".repeat(129), &[]).err(), Some(NotAPassword::TooLong));
        assert!(Password::choose(&"aé".repeat(64), &[]).is_ok());
    }

    #[tokio::test]
    async fn a_password_is_known_again_however_its_letters_are_composed() {
        let hashery = Hashery::new(1);
        let kept = hashery.hash(Password::choose("café au lait du port", &[]).unwrap()).await.unwrap();
        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{kept}");
        assert_eq!(hashery.try_on("cafe\u{301} au lait du port", Some(kept.clone())).await, Ok(Tried::Right));
        assert_eq!(hashery.try_on("cafe au lait du port", Some(kept)).await, Ok(Tried::Wrong));
        assert_eq!(hashery.try_on("anything at all", None).await, Ok(Tried::Wrong));
        assert_eq!(hashery.try_on("a password that nobody has chosen", None).await, Ok(Tried::Wrong));
    }

    #[tokio::test]
    async fn a_password_that_was_kept_weakly_is_said_to_be() {
        let weak = Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(8_192, 1, 1, None).unwrap());
        let kept = weak.hash_password(b"copper lantern seven rivers").unwrap().to_string();
        assert_eq!(Hashery::new(1).try_on("copper lantern seven rivers", Some(kept)).await, Ok(Tried::RightButWeak));
    }
}
