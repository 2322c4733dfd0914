//! Every text a person reads, in their language. One bundle a session; nothing global.

use std::borrow::Cow;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

/// The languages a session can speak.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lang {
    Nb,
    Sv,
    En,
}

impl Lang {
    pub const ALL: [Lang; 3] = [Lang::Nb, Lang::Sv, Lang::En];

    pub fn code(self) -> &'static str {
        match self {
            Lang::Nb => "nb",
            Lang::Sv => "sv",
            Lang::En => "en",
        }
    }

    /// `nb`, `no`, `nn`, `da` → Bokmål, `sv` → Swedish, `en` → English; region and encoding (`nb_NO.UTF-8`) are ignored.
    pub fn parse(text: &str) -> Option<Lang> {
        let language = text.split(['_', '-', '.', '@']).next().unwrap_or_default();
        match language.to_ascii_lowercase().as_str() {
            "nb" | "no" | "nn" | "da" => Some(Lang::Nb),
            "sv" => Some(Lang::Sv),
            "en" => Some(Lang::En),
            _ => None,
        }
    }

    /// The language that an association of a country writes in.
    pub fn of_country(country: &str) -> Lang {
        if country == "se" { Lang::Sv } else { Lang::Nb }
    }

    /// The texts, a file a room.
    pub fn sources(self) -> &'static [&'static str] {
        macro_rules! files {
            ($lang:literal) => {
                &[
                    include_str!(concat!("../assets/i18n/", $lang, "/core.ftl")),
                    include_str!(concat!("../assets/i18n/", $lang, "/fields.ftl")),
                    include_str!(concat!("../assets/i18n/", $lang, "/query.ftl")),
                    include_str!(concat!("../assets/i18n/", $lang, "/store.ftl")),
                    include_str!(concat!("../assets/i18n/", $lang, "/exchange.ftl")),
                    include_str!(concat!("../assets/i18n/", $lang, "/money.ftl")),
                    include_str!(concat!("../assets/i18n/", $lang, "/ledger.ftl")),
                    include_str!(concat!("../assets/i18n/", $lang, "/bank.ftl")),
                    include_str!(concat!("../assets/i18n/", $lang, "/paper.ftl")),
                    include_str!(concat!("../assets/i18n/", $lang, "/standing.ftl")),
                    include_str!(concat!("../assets/i18n/", $lang, "/cli.ftl")),
                    include_str!(concat!("../assets/i18n/", $lang, "/analysis.ftl")),
                    include_str!(concat!("../assets/i18n/", $lang, "/retention.ftl")),
                    include_str!(concat!("../assets/i18n/", $lang, "/ui.ftl")),
                    include_str!(concat!("../assets/i18n/", $lang, "/ledger-ui.ftl")),
                ]
            };
        }
        match self {
            Lang::Nb => files!("nb"),
            Lang::Sv => files!("sv"),
            Lang::En => files!("en"),
        }
    }
}

/// A value put into a text: words, a number (which also chooses the plural form), or other texts, a line each.
#[derive(Clone, Debug, PartialEq)]
pub enum Arg {
    Words(String),
    Number(i64),
    /// An amount in the smallest unit, as people write it.
    Money(i64),
    Lines(Vec<Text>),
    /// Values that a field may have, by their keys: `choice-…`.
    Choices(&'static [&'static str]),
}

/// Values that a field may have, to be put into a text.
#[derive(Clone, Copy, Debug)]
pub struct Choices(pub &'static [&'static str]);

impl From<Choices> for Arg {
    fn from(keys: Choices) -> Arg {
        Arg::Choices(keys.0)
    }
}

/// An amount to be put into a text.
#[derive(Clone, Copy, Debug)]
pub struct Money(pub i64);

impl From<Money> for Arg {
    fn from(amount: Money) -> Arg {
        Arg::Money(amount.0)
    }
}

impl From<&str> for Arg {
    fn from(words: &str) -> Arg {
        Arg::Words(words.to_owned())
    }
}
impl From<String> for Arg {
    fn from(words: String) -> Arg {
        Arg::Words(words)
    }
}
impl From<&String> for Arg {
    fn from(words: &String) -> Arg {
        Arg::Words(words.clone())
    }
}
impl From<Vec<Text>> for Arg {
    fn from(lines: Vec<Text>) -> Arg {
        Arg::Lines(lines)
    }
}
impl From<Text> for Arg {
    fn from(text: Text) -> Arg {
        Arg::Lines(vec![text])
    }
}
impl From<char> for Arg {
    fn from(c: char) -> Arg {
        Arg::Words(c.to_string())
    }
}
macro_rules! number_args {
    ($($t:ty)*) => { $(impl From<$t> for Arg { fn from(n: $t) -> Arg { Arg::Number(n as i64) } })* };
}
number_args!(i64 u64 usize u32 i32 u16 u8);

/// A text that has not been put into a language yet: the id of a message in `assets/i18n` and its arguments.
#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    pub id: Cow<'static, str>,
    pub args: Vec<(&'static str, Arg)>,
}

impl Text {
    pub fn new(id: impl Into<Cow<'static, str>>) -> Text {
        Text { id: id.into(), args: Vec::new() }
    }

    pub fn arg(mut self, name: &'static str, value: impl Into<Arg>) -> Text {
        self.args.push((name, value.into()));
        self
    }
}

/// `text!("note-saved", name = person.name())`: a message id and its arguments.
#[macro_export]
macro_rules! text {
    ($id:expr $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::i18n::Text::new($id)$(.arg(stringify!($name), $value))*
    };
}

/// The texts of one language, ready to be asked.
pub struct I18n {
    pub lang: Lang,
    bundle: FluentBundle<FluentResource>,
}

impl I18n {
    pub fn new(lang: Lang) -> I18n {
        let id = lang.code().parse().expect("our language codes are valid");
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(|value, _| match value {
            FluentValue::Number(n) => Some(grouped(n.value as i64)),
            _ => None,
        }));
        // tests/texts.rs proves that the files parse; a half-broken file still gives the messages that do.
        for source in lang.sources() {
            let resource = match FluentResource::try_new((*source).to_owned()) {
                Ok(resource) | Err((resource, _)) => resource,
            };
            bundle.add_resource_overriding(resource);
        }
        I18n { lang, bundle }
    }

    pub fn has(&self, id: &str) -> bool {
        self.bundle.has_message(id)
    }

    /// A message without arguments; an unknown id is shown as it is, so that nothing goes blank.
    pub fn get(&self, id: &str) -> String {
        self.format(id, &[])
    }

    pub fn text(&self, text: &Text) -> String {
        self.format(&text.id, &text.args)
    }

    /// The values that a field may have, as people say them.
    pub fn choices(&self, keys: &[&str]) -> String {
        let words: Vec<String> = keys.iter().map(|key| self.get(&format!("choice-{key}"))).collect();
        words.join(", ")
    }

    fn format(&self, id: &str, args: &[(&'static str, Arg)]) -> String {
        let Some(pattern) = self.bundle.get_message(id).and_then(|m| m.value()) else {
            return id.to_owned();
        };
        let mut fluent = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            match value {
                Arg::Words(words) => fluent.set(*name, words.as_str()),
                Arg::Number(n) => fluent.set(*name, *n),
                Arg::Money(amount) => fluent.set(*name, crate::model::money::show(*amount, self.lang)),
                Arg::Lines(lines) => {
                    let lines: Vec<String> = lines.iter().map(|line| self.text(line)).collect();
                    fluent.set(*name, lines.join("\n"));
                }
                Arg::Choices(keys) => fluent.set(*name, self.choices(keys)),
            }
        }
        let mut errors = Vec::new();
        self.bundle.format_pattern(pattern, Some(&fluent), &mut errors).into_owned()
    }
}

/// 1234567 → `1 234 567`, with no-break spaces, as both Norwegian and Swedish write it.
pub fn grouped(n: i64) -> String {
    let digits = n.unsigned_abs().to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if n < 0 {
        out.push('-');
    }
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push('\u{a0}');
        }
        out.push(digit);
    }
    out
}
