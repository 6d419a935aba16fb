//! A film or a sound from elsewhere: a card, loaded when a reader asks for it.
//!
//! Nothing is fetched from a provider before the click, so that reading a story
//! tells nobody else. Without script the card is a link.

use url::Url;

/// A provider whose player may stand in a page, by list: the policy of `door`
/// lets no other in.
struct Provider {
    hosts: &'static [&'static str],
    /// The origin of its player.
    player: &'static str,
    /// The player's path for an address, when the address is that of a film.
    path: fn(&Url) -> Option<String>,
}

const PROVIDERS: [Provider; 2] = [
    Provider {
        hosts: &["youtube.com", "www.youtube.com", "m.youtube.com", "youtu.be", "www.youtube-nocookie.com"],
        player: "https://www.youtube-nocookie.com",
        path: |url| {
            let segments: Vec<&str> = url.path_segments()?.collect();
            let id = match segments.as_slice() {
                ["watch"] => url.query_pairs().find(|(key, _)| key == "v")?.1.into_owned(),
                ["embed" | "shorts" | "live", id] => (*id).to_owned(),
                [id] if url.host_str() == Some("youtu.be") => (*id).to_owned(),
                _ => return None,
            };
            let is_id = id.len() == 11 && id.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
            is_id.then(|| format!("/embed/{id}?autoplay=1"))
        },
    },
    Provider {
        hosts: &["vimeo.com", "www.vimeo.com", "player.vimeo.com"],
        player: "https://player.vimeo.com",
        path: |url| {
            let id = url.path_segments()?.find(|segment| !segment.is_empty() && *segment != "video")?;
            id.bytes().all(|b| b.is_ascii_digit()).then(|| format!("/video/{id}?autoplay=1&dnt=1"))
        },
    },
];

/// The address of the player for this address, when its provider is known.
///
/// ```
/// # use broadsheet::parts::embed::player_of;
/// let player = player_of("https://youtu.be/eRsGyueVLvQ");
///
/// assert_eq!(player.as_deref(), Some("https://www.youtube-nocookie.com/embed/eRsGyueVLvQ?autoplay=1"));
/// assert_eq!(player_of("https://films.example/1"), None);
/// ```
pub fn player_of(address: &str) -> Option<String> {
    let url = Url::parse(address).ok()?;
    let provider =
        PROVIDERS.iter().find(|provider| url.host_str().is_some_and(|host| provider.hosts.contains(&host)))?;
    Some(format!("{}{}", provider.player, (provider.path)(&url)?))
}

/// The origins of all players, for `frame-src`.
pub fn players() -> Vec<&'static str> {
    PROVIDERS.iter().map(|provider| provider.player).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_films_of_known_providers_have_a_player() {
        let table = [
            ("https://www.youtube.com/watch?v=eRsGyueVLvQ&t=3", Some("/embed/eRsGyueVLvQ?autoplay=1")),
            ("https://www.youtube.com/shorts/eRsGyueVLvQ", Some("/embed/eRsGyueVLvQ?autoplay=1")),
            ("https://www.youtube.com/@somebody", None),
            ("https://youtu.be/\"><script>", None),
            ("https://youtube.com.evil.example/watch?v=eRsGyueVLvQ", None),
            ("https://vimeo.com/1084537", Some("/video/1084537?autoplay=1&dnt=1")),
            ("https://vimeo.com/channels/staffpicks", None),
            ("javascript:alert(1)", None),
        ];
        for (address, path) in table {
            let player = player_of(address);
            assert_eq!(player.is_some(), path.is_some(), "{address}");
            assert!(player.zip(path).is_none_or(|(player, path)| player.ends_with(path)), "{address}");
        }
    }
}
