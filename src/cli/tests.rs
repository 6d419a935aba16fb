use clap::CommandFactory;

use super::*;
use crate::config::Key;

#[test]
fn the_command_tree_is_sound() {
    Cli::command().debug_assert();
}

#[test]
fn every_setting_is_a_flag_before_and_after_every_command() {
    for command in [
        &["serve"][..],
        &["demo", "remove"],
        &["migrate"],
        &["import", "articles", "-"],
        &["backup", "f"],
        &["check"],
        &["config"],
        &[],
    ] {
        for key in Key::ALL {
            let flag = [key.flag(), "x".to_owned()];
            let words = command.iter().map(|word| (*word).to_owned());
            let after = ["broadsheet".to_owned()].into_iter().chain(words.clone()).chain(flag.clone());
            let before = ["broadsheet".to_owned()].into_iter().chain(flag).chain(words);
            for line in [after.collect::<Vec<_>>(), before.collect()] {
                let cli = Cli::try_parse_from(&line).unwrap();
                let refused = Settings::read(&cli.flags, [], Path::new("/nowhere")).map(|set| set.source(*key));
                match refused {
                    Ok(source) => assert_eq!(source.to_string(), format!("the flag {}", key.flag()), "{line:?}"),
                    Err(error) => assert!(error.to_string().contains(&format!("`{key}` from the flag")), "{error}"),
                }
            }
        }
    }
}

#[test]
fn commands_are_read() {
    let import = |line: &[&str]| match Cli::try_parse_from(line).unwrap().command {
        Some(Command::Import(ImportCommand::Articles(args))) => args,
        other => panic!("{other:?}"),
    };
    let line = ["broadsheet", "import", "articles", "a.jsonl", "--dry-run"];
    assert_eq!(import(&line), ImportArgs { file: "a.jsonl".into(), dry_run: true });
    assert_eq!(import(&line[..4]), ImportArgs { file: "a.jsonl".into(), dry_run: false });
    assert_eq!(import(&["broadsheet", "import", "articles", "-"]).file, Path::new("-"));
    assert!(Cli::try_parse_from(["broadsheet"]).unwrap().command.is_none());
}

#[test]
fn a_wrong_call_is_told_apart_from_a_question() {
    for (line, is_wrong) in [
        (&["broadsheet", "--help"][..], false),
        (&["broadsheet", "import", "articles", "--help"], false),
        (&["broadsheet", "--version"], false),
        (&["broadsheet", "help", "demo", "remove"], false),
        (&["broadsheet", "demo"], true),
        (&["broadsheet", "import"], true),
        (&["broadsheet", "import", "articles"], true),
        (&["broadsheet", "import", "articles", "x", "--fetch"], true),
        (&["broadsheet", "export"], true),
        (&["broadsheet", "backup"], true),
        (&["broadsheet", "restore"], true),
        (&["broadsheet", "check", "x"], true),
        (&["broadsheet", "--lsten", "x"], true),
        (&["broadsheet", "--listen"], true),
    ] {
        assert_eq!(Cli::try_parse_from(line).unwrap_err().use_stderr(), is_wrong, "{line:?}");
    }
}

#[test]
fn a_failure_tells_its_causes_once_and_on_one_line() {
    #[derive(Debug)]
    struct Layer(&'static str, Option<Box<Layer>>);
    impl fmt::Display for Layer {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str(self.0)
        }
    }
    impl Error for Layer {
        fn source(&self) -> Option<&(dyn Error + 'static)> {
            self.1.as_deref().map(|layer| layer as _)
        }
    }
    let layers = || Layer("no start", Some(Box::new(Layer("no disk\n", Some(Box::new(Layer("disk", None)))))));
    assert_eq!(Failure::from(layers()).to_string(), "no start: no disk\\n");
    assert_eq!(Failure::during("serving")(layers()).to_string(), "serving: no start: no disk\\n");
    assert_eq!(Failure::new("refused").to_string(), "refused");
}
