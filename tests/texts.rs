//! Every text stands in every language, with the same arguments, and none is used that is not there.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use fluent_bundle::FluentResource;
use kartotek::i18n::{I18n, Lang};
use kartotek::model::Record;
use kartotek::model::field::{FIELDS, Kind, Left, Reading};
use kartotek::query::{Context, parse, quoted};

/// Message ids of a language, each with the arguments that it mentions.
fn messages(lang: Lang) -> BTreeMap<String, BTreeSet<String>> {
    let mut found = BTreeMap::new();
    for source in lang.sources() {
        if let Err((_, errors)) = FluentResource::try_new((*source).to_owned()) {
            panic!("{}: {errors:?}", lang.code());
        }
        let mut id = String::new();
        for line in source.lines() {
            let starts = line.starts_with(|c: char| c.is_ascii_lowercase());
            if let (true, Some((name, _))) = (starts, line.split_once(" =")) {
                name.clone_into(&mut id);
                assert!(found.insert(id.clone(), BTreeSet::new()).is_none(), "{}: {id} twice", lang.code());
            }
            for part in line.split('$').skip(1) {
                let name = part.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap();
                found.get_mut(&id).unwrap().insert(name.to_owned());
            }
        }
    }
    found
}

#[test]
fn the_languages_say_the_same() {
    let bokmaal = messages(Lang::Nb);
    for lang in [Lang::Sv, Lang::En] {
        let other = messages(lang);
        let names = |m: &BTreeMap<String, BTreeSet<String>>| m.keys().cloned().collect::<BTreeSet<_>>();
        let differ: Vec<_> = names(&bokmaal).symmetric_difference(&names(&other)).cloned().collect();
        assert!(differ.is_empty(), "{}: {differ:?}", lang.code());
        for (id, arguments) in &bokmaal {
            assert_eq!(*arguments, other[id], "{}: {id}", lang.code());
        }
    }
}

#[test]
fn every_text_that_is_used_is_there() {
    let i18n = I18n::new(Lang::En);
    let mut missing = BTreeSet::new();
    let mut stack = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = stack.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                stack.push(path);
                continue;
            }
            let source = std::fs::read_to_string(&path).unwrap();
            let source: Vec<&str> = source.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
            let source = source.join("\n");
            for opening in ["text!(", ".get("] {
                for part in source.split(opening).skip(1) {
                    let Some(rest) = part.trim_start().strip_prefix('"') else { continue };
                    let id = rest.split('"').next().unwrap();
                    // Ids are words with hyphens; other calls of `get` look up other things.
                    let looks_like_one =
                        id.contains('-') && id.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c));
                    if looks_like_one && !i18n.has(id) && !rest.starts_with("{") {
                        missing.insert(format!("{}: {id}", path.display()));
                    }
                }
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn fields_choices_and_reasons_have_names() {
    let i18n = I18n::new(Lang::Nb);
    for field in kartotek::model::field::FIELDS {
        assert!(i18n.has(&format!("field-{}", field.key)), "{}", field.key);
        if let kartotek::model::field::Kind::Choice(keys) = field.kind {
            keys.iter().for_each(|key| assert!(i18n.has(&format!("choice-{key}")), "{key}"));
        }
    }
    for (code, _) in kartotek::model::reason::CODES {
        assert!(i18n.has(&format!("reason-{code}")), "{code}");
    }
}

#[test]
fn what_is_offered_can_be_typed() {
    let context = Context {
        day: chrono::NaiveDate::from_ymd_opt(2026, 11, 23).unwrap(),
        segment: &|_| None,
        segments: &[],
        custom: &[],
    };
    let reads = |filter: &str| assert!(parse(filter, &context).is_ok(), "{filter}");
    for lang in Lang::ALL {
        let i18n = I18n::new(lang);
        for field in FIELDS {
            let Kind::Choice(keys) = field.kind else { continue };
            for word in keys.iter().map(|key| i18n.get(&format!("choice-{key}"))) {
                reads(&format!("{}:{}", field.key, quoted(&word)));
                let how = Reading { today: context.day, left: Left::LastDay };
                let set = field.set.map(|set| set(&mut Record::blank(context.day), &word, &how));
                assert!(set.is_none_or(|set| set.is_ok()), "{}: {word}", field.key);
            }
        }
        reads(&format!("status:{}", i18n.get("choice-any")));
        let guide = i18n.get("filter-guide");
        let (_, examples) = guide.split_once(": ").unwrap();
        let (examples, _) = examples.rsplit_once(". ").unwrap();
        assert!(examples.split(" · ").inspect(|example| reads(example)).count() >= 4);
    }
}
