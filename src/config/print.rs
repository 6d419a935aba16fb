//! The settings in force, as the file that would set them.

use toml::Value;

use super::{Key, Settings, Source};
use crate::model::masthead::Title;

impl Settings {
    /// The settings in force and where each came from: a `broadsheet.toml`,
    /// but for passwords.
    pub fn to_toml(&self) -> String {
        let lines: Vec<_> = Key::ALL.iter().map(|key| (*key, format!("{key} = {}", self.value(*key)))).collect();
        let width = lines.iter().map(|(_, line)| line.chars().count()).filter(|width| *width <= 60).max().unwrap_or(0);

        let mut text = String::new();
        for (key, line) in lines {
            text += &format!("{line:width$}  # {}\n", note(&self.source(key)));
        }
        if let Some(title) = &self.title {
            text += &format!("\n[title]  # {}\n{}", note(&self.seed_source), title_lines(title));
        }
        for section in &self.sections {
            text += &format!("\n[[section]]  # {}\n", note(&self.seed_source));
            text += &format!("slug = {}\nname = {}\n", quoted(&section.slug), quoted(&section.name));
            if let Some(parent) = &section.parent {
                text += &format!("parent = {}\n", quoted(parent));
            }
        }
        text
    }

    fn value(&self, key: Key) -> Value {
        match key {
            Key::Listen => quoted(self.listen),
            Key::Database => quoted(&self.database),
            Key::Data => quoted(self.data.display()),
            Key::Origin => quoted(&self.origin),
            Key::Hosts => Value::Array(self.hosts.iter().map(quoted).collect()),
            Key::PressBytes => quoted(self.press_bytes),
            Key::Workers => whole(self.workers),
            Key::OutgoingNetworks => Value::Array(self.outgoing_networks.iter().map(quoted).collect()),
            Key::TrustedProxies => Value::Array(self.trusted_proxies.iter().map(quoted).collect()),
            Key::SearchPerMinute => whole(self.search_per_minute.map_or(0, |number| number.get() as usize)),
            Key::SignInPerMinute => whole(self.sign_in_per_minute.map_or(0, |number| number.get() as usize)),
            Key::UploadsPerHour => whole(self.uploads_per_hour.map_or(0, |number| number.get() as usize)),
            Key::ResetsPerHour => whole(self.resets_per_hour.map_or(0, |number| number.get() as usize)),
            Key::Smtp => quoted(self.smtp.as_ref().map(ToString::to_string).unwrap_or_default()),
            Key::MailFrom => quoted(&self.mail_from),
            Key::Log => quoted(&self.log),
        }
    }
}

fn note(source: &Source) -> String {
    match source {
        Source::Default => "default".into(),
        source => format!("from {source}"),
    }
}

fn title_lines(title: &Title) -> String {
    let mut text = format!(
        "name = {}\nlanguage = {}\ndirection = {}\ntime_zone = {}\n",
        quoted(&title.name),
        quoted(&title.language),
        quoted(title.direction),
        quoted(title.time_zone.name()),
    );
    if !title.description.is_empty() {
        text += &format!("description = {}\n", quoted(&title.description));
    }
    text
}

fn quoted(value: impl ToString) -> Value {
    Value::String(value.to_string())
}

fn whole(number: usize) -> Value {
    Value::Integer(i64::try_from(number).unwrap_or(i64::MAX))
}
