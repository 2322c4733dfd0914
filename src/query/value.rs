//! One condition: a key, an operator and values, read by the kind of the field.

use std::ops::{Bound, Range};

use super::lexer::{Op, Value, What};
use super::tree::{Condition, Key, Length, Moment, Node, Pattern, Test, When};
use super::words::{self, Word};
use super::{Context, Fault};
use crate::i18n::{Choices, Text};
use crate::model::date::{self, Approx, Precision};
use crate::model::field::{self, Kind};
use crate::model::money;
use crate::model::name;
use crate::model::unit::Level;
use crate::model::{Status, unit};
use crate::text;

/// Reads `key op values`.
pub fn condition(
    typed: &str,
    key_at: Range<usize>,
    op: Op,
    values: &[Value],
    at: Range<usize>,
    context: &Context<'_>,
) -> Result<Node, Fault> {
    if typed.trim().is_empty() {
        return Err(Fault::new(at, text!("query-no-key")));
    }
    let Some(word) = words::find(typed, context.custom) else {
        return Err(unknown_key(typed, key_at, context));
    };
    let reader = Reader { typed, op, values, at, context };
    match word {
        Word::Has | Word::Lacks | Word::Ever | Word::Whole(_) if op != Op::Holds => {
            Err(Fault::new(reader.at, text!("query-needs-colon", key = typed)))
        }
        Word::Has => reader.has(),
        Word::Lacks => Ok(Node::Not(Box::new(reader.has()?))),
        Word::Ever => Err(Fault::new(reader.at, text!("query-ever")).hint(Some(text!("query-ever-hint")))),
        Word::Standing(standing) => reader.standing(standing),
        Word::Whole(_) => Err(Fault::new(reader.at, text!("query-whole")).hint(Some(text!("query-whole-hint")))),
        Word::Lasted => reader.lasted(),
        Word::Records => Ok(reader.is(Test::Date("records", reader.dated()?))),
        Word::Grace => reader.grace(),
        Word::Key(key) => reader.field(key),
    }
}

/// How many of the parts that a filter may have this one is.
pub fn weight(node: &Node) -> usize {
    match node {
        // A list of numbers, pasted from elsewhere, is one lookup table.
        Node::Is(Condition {
            test: Test::Words(Key::Field("number" | "recruited_by" | "payer" | "household"), list),
            ..
        }) => 1 + list.iter().filter(|pattern| !matches!(pattern, Pattern::Holds(_) | Pattern::Is(_))).count(),
        Node::Is(Condition { test: Test::Words(_, list), .. }) => list.len().max(1),
        Node::Is(Condition { test: Test::Date(_, list), .. }) => list.len().max(1),
        Node::Is(Condition { test: Test::Age(list), .. }) => list.len().max(1),
        Node::Is(Condition { test: Test::Owes(list), .. }) => list.len().max(1),
        Node::Is(Condition { test: Test::Dues(_, list), .. }) => list.len().max(1),
        Node::Is(Condition { test: Test::PaidIn(list) | Test::Overdue(list), .. }) => list.len().max(1),
        Node::Is(Condition { test: Test::Exempt(list), .. }) => list.len().max(1),
        Node::And(nodes) | Node::Or(nodes) => nodes.iter().map(weight).sum(),
        Node::Not(node) | Node::Ever(node) | Node::Whole(_, node) => weight(node),
        Node::Is(_) => 1,
    }
}

fn unknown_key(typed: &str, at: Range<usize>, context: &Context<'_>) -> Fault {
    let near = words::nearest(typed, context.custom);
    let hint = match near {
        Some(near) => text!("query-did-you-mean", name = near),
        None => text!("query-keys"),
    };
    Fault::new(at, text!("query-unknown-key", key = typed)).hint(Some(hint))
}

pub(super) struct Reader<'r> {
    /// The key as it was typed.
    pub typed: &'r str,
    pub op: Op,
    pub values: &'r [Value],
    pub at: Range<usize>,
    pub context: &'r Context<'r>,
}

impl Reader<'_> {
    pub(super) fn is(&self, test: Test) -> Node {
        Node::Is(Condition { at: self.at.clone(), test })
    }

    /// `has:email,phone`: any of them.
    fn has(&self) -> Result<Node, Fault> {
        let mut any = Vec::new();
        for value in self.values {
            let What::One { text, .. } = &value.what else {
                return Err(unknown_key(&self.context_text(value), value.at.clone(), self.context));
            };
            any.push(match (words::standing(text), words::find_key(text, self.context.custom)) {
                (Some(standing), _) => self.is(self.has_standing(standing, value)?),
                (None, Some(key)) => self.is(Test::Has(key)),
                (None, None) => return Err(unknown_key(text, value.at.clone(), self.context)),
            });
        }
        match any.len() {
            0 => Err(Fault::new(self.at.clone(), text!("query-no-value", key = self.typed))
                .hint(Some(text!("query-has-hint")))),
            1 => Ok(any.remove(0)),
            _ => Ok(Node::Or(any)),
        }
    }

    fn context_text(&self, value: &Value) -> String {
        match &value.what {
            What::One { text, .. } => text.clone(),
            What::Range { from, to } => {
                format!("{}..{}", from.as_deref().unwrap_or_default(), to.as_deref().unwrap_or_default())
            }
        }
    }

    fn field(&self, key: Key) -> Result<Node, Fault> {
        let kind = match &key {
            Key::Field(key) => field::find(key).map_or(Kind::Words, |field| field.kind),
            Key::Custom(_) => Kind::Words,
        };
        if self.values.is_empty() {
            let fault = Fault::new(self.at.clone(), text!("query-no-value", key = self.typed));
            return Err(fault.hint(Some(hint(kind))));
        }
        if self.values.len() > 1 && !matches!(self.op, Op::Holds | Op::Is) {
            return Err(Fault::new(self.at.clone(), text!("query-one-value", key = self.typed)));
        }
        let test = match (key, kind) {
            (Key::Field("status"), _) => self.status()?,
            (Key::Field(key), Kind::Choice(keys)) => Test::Choice(key, self.choices(key, keys)?),
            (_, Kind::Years) => Test::Age(self.each(kind, |reader, value| reader.bounds(value, years))?),
            (_, Kind::Money) => Test::Owes(self.each(kind, |reader, value| reader.bounds(value, money::parse))?),
            (Key::Field(key), Kind::Date) => {
                return self.dates(key);
            }
            (Key::Field(key), Kind::Unit) => self.unit(Level::parse(key))?,
            (key, Kind::Many | Kind::Named) => Test::Words(key, self.patterns(kind, false)?),
            (key, _) => Test::Words(key, self.patterns(kind, true)?),
        };
        Ok(self.is(test))
    }

    pub(super) fn each<T>(&self, kind: Kind, read: impl Fn(&Self, &Value) -> Result<T, Text>) -> Result<Vec<T>, Fault> {
        let one = |value| read(self, value).map_err(|what| Fault::new(value.at.clone(), what).hint(Some(hint(kind))));
        self.values.iter().map(one).collect()
    }

    /// The only text of a value that can't be a range, and stands behind `:` or `=`.
    pub(super) fn text<'v>(&self, value: &'v Value) -> Result<&'v str, Text> {
        match &value.what {
            _ if !matches!(self.op, Op::Holds | Op::Is) => Err(text!("query-no-order", key = self.typed)),
            What::One { text, .. } => Ok(text),
            What::Range { .. } => Err(text!("query-no-order", key = self.typed)),
        }
    }

    fn choices(&self, key: &str, keys: &'static [&'static str]) -> Result<Vec<usize>, Fault> {
        self.each(Kind::Choice(keys), |reader, value| {
            let typed = reader.text(value)?;
            words::choice(key, keys, typed).ok_or_else(|| text!("fault-choice", value = typed, choices = Choices(keys)))
        })
    }

    fn status(&self) -> Result<Test, Fault> {
        let kind = Kind::Choice(&Status::KEYS);
        let each = self.each(kind, |reader, value| {
            let typed = reader.text(value)?;
            if words::ANY.contains(&typed.to_lowercase().as_str()) {
                return Ok(Status::ALL.to_vec());
            }
            let place = words::choice("status", &Status::KEYS, typed);
            let choices = || Choices(&["active", "upcoming", "former", "contact", "any"]);
            let place = place.ok_or_else(|| text!("fault-choice", value = typed, choices = choices()))?;
            Ok(vec![Status::ALL[place]])
        })?;
        let mut all: Vec<Status> = each.concat();
        all.sort();
        all.dedup();
        Ok(Test::Status(all))
    }

    fn unit(&self, level: Option<Level>) -> Result<Test, Fault> {
        let names = self.each(Kind::Unit, |reader, value| {
            let name = name::tidy(reader.text(value)?);
            if name.trim_matches(['*', ' ']).is_empty() || name == unit::PATH_SEPARATOR.trim() {
                return Err(text!("query-no-value", key = reader.typed));
            }
            Ok(name)
        })?;
        Ok(Test::Unit { level, names, below: self.op == Op::Holds })
    }

    /// Texts. `ordered`: ranges and comparisons make sense.
    pub(super) fn patterns(&self, kind: Kind, ordered: bool) -> Result<Vec<Pattern>, Fault> {
        self.each(kind, |reader, value| {
            let tidy = |text: &str| name::tidy(text);
            let (from, to) = match (&value.what, reader.op) {
                (What::One { text, quoted }, Op::Holds) => {
                    if let Some(begin) = text.strip_suffix('*').filter(|_| !quoted) {
                        return Ok(Pattern::Begins(tidy(begin)));
                    }
                    let text = tidy(text);
                    if text.is_empty() {
                        return Err(text!("query-no-value", key = reader.typed));
                    }
                    return Ok(Pattern::Holds(text));
                }
                (What::One { text, .. }, Op::Is) => return Ok(Pattern::Is(tidy(text))),
                (What::Range { .. }, Op::Holds | Op::Is) if !ordered => {
                    return Ok(Pattern::Holds(reader.context_text(value)));
                }
                (What::Range { from, to }, Op::Holds | Op::Is) => {
                    let bound = |end: &Option<String>| {
                        end.as_deref().map_or(Bound::Unbounded, |text| Bound::Included(tidy(text)))
                    };
                    (bound(from), bound(to))
                }
                (What::Range { .. }, _) => return Err(text!("query-range-compared")),
                (What::One { .. }, _) if !ordered => return Err(text!("query-no-order", key = reader.typed)),
                (What::One { text, .. }, op) => compared(op, tidy(text)),
            };
            Ok(Pattern::Between(from, to))
        })
    }

    /// From where to where a value says.
    pub(super) fn bounds<T: Copy>(
        &self,
        value: &Value,
        read: impl Fn(&str) -> Result<T, Text>,
    ) -> Result<(Bound<T>, Bound<T>), Text> {
        match &value.what {
            What::One { text, .. } => {
                let one = read(text)?;
                Ok(match self.op {
                    Op::Holds | Op::Is => (Bound::Included(one), Bound::Included(one)),
                    op => compared(op, one),
                })
            }
            What::Range { .. } if !matches!(self.op, Op::Holds | Op::Is) => Err(text!("query-range-compared")),
            What::Range { from, to } => {
                let bound = |end: &Option<String>| match end {
                    Some(text) => read(text).map(Bound::Included),
                    None => Ok(Bound::Unbounded),
                };
                Ok((bound(from)?, bound(to)?))
            }
        }
    }

    /// `lasted>1y`, `lasted:6m..1y`: a length, of time between joining and leaving.
    fn lasted(&self) -> Result<Node, Fault> {
        let whens = self.each(Kind::Years, |reader, value| match reader.when(value) {
            Ok(passed @ When::Passed(..)) => Ok(passed),
            _ => Err(text!("query-lasted")),
        })?;
        match whens.is_empty() {
            true => Err(Fault::new(self.at.clone(), text!("query-lasted"))),
            false => Ok(self.is(Test::Date("lasted", whens))),
        }
    }

    fn dated(&self) -> Result<Vec<When>, Fault> {
        let whens = self.each(Kind::Date, |reader, value| reader.when(value))?;
        match whens.len() {
            1 => Ok(whens),
            _ => Err(Fault::new(self.at.clone(), text!("query-one-value", key = self.typed))),
        }
    }

    fn grace(&self) -> Result<Node, Fault> {
        let days = match self.values {
            [value] => self.text(value).ok().and_then(|text| text.trim_end_matches('d').parse::<u32>().ok()),
            _ => None,
        };
        let days = days.filter(|days| *days <= 3660);
        let days = days.ok_or_else(|| Fault::new(self.at.clone(), text!("query-grace")))?;
        Ok(self.is(Test::Grace(days)))
    }

    /// Dates; `joined:unknown` asks for those without one.
    fn dates(&self, key: &'static str) -> Result<Node, Fault> {
        let unknown = |value: &&Value| {
            matches!(&value.what, What::One { text, quoted: false }
            if Precision::parse(text) == Some(Precision::Unknown))
        };
        let known: Vec<Value> = self.values.iter().filter(|value| !unknown(value)).cloned().collect();
        let reader = Reader { values: &known, at: self.at.clone(), ..*self };
        let dates = reader.each(Kind::Date, |reader, value| reader.when(value))?;
        if known.len() == self.values.len() {
            return Ok(self.is(Test::Date(key, dates)));
        }
        if !matches!(self.op, Op::Holds | Op::Is) {
            return Err(Fault::new(self.at.clone(), text!("query-no-order", key = self.typed)));
        }
        let none = Node::Not(Box::new(self.is(Test::Has(Key::Field(key)))));
        if dates.is_empty() {
            return Ok(none);
        }
        Ok(Node::Or(vec![self.is(Test::Date(key, dates)), none]))
    }

    pub(super) fn when(&self, value: &Value) -> Result<When, Text> {
        match &value.what {
            What::One { text, .. } => match length(text) {
                Some(length) => Ok(match self.op {
                    // Within the last thirty days.
                    Op::Holds => When::Passed(Bound::Unbounded, Bound::Included(length)),
                    Op::Is => When::Passed(Bound::Included(length), Bound::Included(length)),
                    op => {
                        let (least, most) = compared(op, length);
                        When::Passed(least, most)
                    }
                }),
                None => {
                    let moment = self.moment(text)?;
                    Ok(match self.op {
                        Op::Holds | Op::Is => When::Between(Bound::Included(moment), Bound::Included(moment)),
                        op => {
                            let (from, to) = compared(op, moment);
                            When::Between(from, to)
                        }
                    })
                }
            },
            What::Range { .. } if !matches!(self.op, Op::Holds | Op::Is) => Err(text!("query-range-compared")),
            What::Range { from, to } => {
                let lengths = [from, to].map(|end| end.as_deref().and_then(length));
                if lengths.iter().any(Option::is_some) {
                    let bound = |length: Option<Length>, end: &Option<String>| match (length, end) {
                        (Some(length), _) => Ok(Bound::Included(length)),
                        (None, None) => Ok(Bound::Unbounded),
                        (None, Some(_)) => Err(text!("query-mixed-range")),
                    };
                    return Ok(When::Passed(bound(lengths[0], from)?, bound(lengths[1], to)?));
                }
                let bound = |end: &Option<String>| match end {
                    Some(text) => self.moment(text).map(Bound::Included),
                    None => Ok(Bound::Unbounded),
                };
                Ok(When::Between(bound(from)?, bound(to)?))
            }
        }
    }

    fn moment(&self, text: &str) -> Result<Moment, Text> {
        if words::TODAY.contains(&text.to_lowercase().as_str()) {
            return Ok(Moment::Today);
        }
        // A single-digit month or day is a date in the making or a slip, never something else: let the reader say so.
        let date: Approx = date::parse(text, self.context.day)?;
        Ok(Moment::Date(date))
    }
}

fn years(text: &str) -> Result<i32, Text> {
    let digits = text.trim().trim_end_matches(['y', 'å', ' ']);
    let years = digits.parse::<i32>().ok().filter(|years| (0..=999).contains(years));
    years.ok_or_else(|| text!("query-years", value = text))
}

fn compared<T>(op: Op, value: T) -> (Bound<T>, Bound<T>) {
    match op {
        Op::Less => (Bound::Unbounded, Bound::Excluded(value)),
        Op::LessOrIs => (Bound::Unbounded, Bound::Included(value)),
        Op::More => (Bound::Excluded(value), Bound::Unbounded),
        Op::MoreOrIs | Op::Holds | Op::Is => (Bound::Included(value), Bound::Unbounded),
    }
}

/// `30d 6w 12m 2y`, with the letters of Norwegian and Swedish too (u, v: weeks; å: years).
fn length(text: &str) -> Option<Length> {
    let text = text.trim().to_lowercase();
    let unit = text.chars().last()?;
    let digits = &text[..text.len() - unit.len_utf8()];
    if digits.is_empty() || digits.len() > 5 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let n: u32 = digits.parse().ok()?;
    Some(match unit {
        'd' => Length::Days(n),
        'w' | 'u' | 'v' => Length::Days(n * 7),
        'm' => Length::Months(n),
        'y' | 'å' => Length::Months(n * 12),
        _ => return None,
    })
}

/// What fits a field of this kind.
pub(super) fn hint(kind: Kind) -> Text {
    match kind {
        Kind::Date => text!("query-hint-date"),
        Kind::Years => text!("query-hint-years"),
        Kind::Choice(keys) => text!("query-hint-choice", choices = Choices(keys)),
        Kind::Unit => text!("query-hint-unit"),
        Kind::Number => text!("query-hint-number"),
        Kind::Money => text!("query-hint-money"),
        Kind::Words | Kind::Lines | Kind::Many | Kind::Named => text!("query-hint-words"),
    }
}
