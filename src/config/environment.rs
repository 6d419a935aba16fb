//! The settings that stand in the environment.

use std::ffi::OsString;
use std::path::PathBuf;

use super::error::SettingsError;
use super::key::{Key, PREFIX, nearest, variable};
use super::source::Source;

/// What the environment says: every `BROADSHEET_…` there is.
#[derive(Debug, Default)]
pub(super) struct Environment {
    /// Which file to read.
    pub(super) config: Option<PathBuf>,
    /// The settings.
    pub(super) settings: Vec<(Key, String)>,
}

impl Environment {
    /// Reads the variables of ours and leaves all others alone.
    pub(super) fn read(variables: impl IntoIterator<Item = (OsString, OsString)>) -> Result<Self, SettingsError> {
        let mut environment = Self::default();
        for (name, value) in variables {
            let name = name.to_string_lossy().into_owned();
            let Some(word) = name.strip_prefix(PREFIX) else { continue };
            if name == variable("config") {
                environment.config = Some(value.into());
            } else if let Some(key) = Key::ALL.iter().find(|key| key.variable() == name) {
                let value = value.into_string().map_err(|_| {
                    SettingsError::wrong(key.as_str(), &Source::Variable(name), "the value is not UTF-8 text")
                })?;
                environment.settings.push((*key, value));
            } else if !is_service_link(&name, &value.to_string_lossy()) {
                let known = Key::ALL.iter().map(|key| key.as_str()).chain(["config"]);
                let neighbour = variable(nearest(&word.replace('_', "-"), known));
                return Err(SettingsError::unknown(name.clone(), &Source::Variable(name), &neighbour));
            }
        }
        Ok(environment)
    }
}

/// Whether a variable is one that Kubernetes (or Docker's links) sets beside a
/// service that happens to be called *broadsheet*: nobody wrote it as a setting.
fn is_service_link(name: &str, value: &str) -> bool {
    let is_service = name.ends_with("_SERVICE_HOST") || name.contains("_SERVICE_PORT");
    let is_address = name.ends_with("_PORT") && value.contains("://");
    let is_port = name.contains("_PORT_") && ["_TCP", "_UDP", "_SCTP"].iter().any(|word| name.contains(word));
    is_service || is_address || is_port
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(name: &str, value: &str) -> Result<Environment, String> {
        Environment::read([(name.into(), value.into())]).map_err(|error| error.to_string())
    }

    #[test]
    fn a_variable_of_ours_that_is_no_setting_is_named_with_its_neighbour() {
        for (name, neighbour) in [
            ("BROADSHEET_LISTN", "BROADSHEET_LISTEN"),
            ("BROADSHEET_DATABASE_URL", "BROADSHEET_DATABASE"),
            ("BROADSHEET_CONFIG_FILE", "BROADSHEET_CONFIG"),
            ("BROADSHEET_listen", "BROADSHEET_LISTEN"),
            ("BROADSHEET_PRESS-BYTES", "BROADSHEET_PRESS_BYTES"),
        ] {
            let refused = read(name, "1").unwrap_err();
            assert_eq!(
                refused,
                format!("the environment variable `{name}` is no setting; its nearest neighbour is `{neighbour}`")
            );
        }
    }

    #[test]
    fn what_others_put_into_the_environment_is_left_alone() {
        for (name, value) in [
            ("HOME", "/root"),
            ("MY_BROADSHEET_LISTEN", "x"),
            ("BROADSHEET_SERVICE_HOST", "10.0.0.7"),
            ("BROADSHEET_SERVICE_PORT_HTTP", "80"),
            ("BROADSHEET_DB_SERVICE_PORT", "5432"),
            ("BROADSHEET_PORT", "tcp://10.0.0.7:80"),
            ("BROADSHEET_PORT_80_TCP_ADDR", "10.0.0.7"),
        ] {
            assert!(read(name, value).unwrap().settings.is_empty(), "{name}");
        }
        assert!(read("BROADSHEET_PORT", "8080").is_err());
    }

    #[cfg(unix)]
    #[test]
    fn a_value_that_is_no_text_is_refused() {
        use std::os::unix::ffi::OsStringExt;
        let bytes = OsString::from_vec(vec![0xff, 0xfe]);
        let refused = Environment::read([("BROADSHEET_LISTEN".into(), bytes)]).unwrap_err().to_string();
        assert_eq!(refused, "`listen` from the environment variable BROADSHEET_LISTEN: the value is not UTF-8 text");
    }
}
