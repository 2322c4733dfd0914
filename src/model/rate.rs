//! Dues: what a membership costs. Rates are dated lines of data; here is what they mean for one member in one year.

use chrono::{Datelike, NaiveDate};

use super::date::{Approx, Precision, age_on};
use super::money;
use super::period::Period;
use super::prorata::{Prorata, parse_day};
use super::unit::Level;
use crate::i18n::Text;
use crate::text;

/// One line of the dues.
#[derive(Clone, Debug, PartialEq)]
pub struct Rate {
    /// Row id; 0 until saved.
    pub id: i64,
    /// What stands on the invoice.
    pub name: String,
    pub valid_from: NaiveDate,
    /// The first day that it no longer holds.
    pub valid_until: Option<NaiveDate>,
    /// Whose part of the dues it is: that of the member's unit of this level.
    pub level: Level,
    /// Which part, where a level has several that stand beside each other (`insurance`); of one part only the rate that
    /// fits most closely is taken.
    pub part: String,
    /// Only for members of this unit, or below it.
    pub unit: Option<i64>,
    pub category: Option<i64>,
    /// Ages, both included: reached in the membership year, or had on `age_day`.
    pub age_from: Option<i64>,
    pub age_to: Option<i64>,
    /// mmdd
    pub age_day: Option<i64>,
    /// Length of what one line pays for: 12, 6, 3 or 1 months.
    pub months: i64,
    pub price: Price,
    pub prorata: Prorata,
    pub household: Household,
    /// The most that one household pays of this rate a period.
    pub cap: Option<i64>,
    pub decided_by: String,
    pub decided_on: Option<NaiveDate>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Price {
    Fixed(i64),
    /// So many hundredths of a percent of the amount in an own field of the register's (yearly pay, say).
    Percent {
        hundredths: i64,
        of: String,
        least: Option<i64>,
        most: Option<i64>,
    },
}

/// For whom of a household.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Household {
    #[default]
    Each,
    /// Only its first member, and those who are in no household.
    First,
    /// The second and further ones: family members, siblings.
    Further,
}

impl Household {
    pub const ALL: [Household; 3] = [Household::Each, Household::First, Household::Further];
    pub const KEYS: [&str; 3] = ["each", "first", "further"];

    pub fn key(self) -> &'static str {
        Household::KEYS[self as usize]
    }

    pub fn parse(text: &str) -> Option<Household> {
        let at = Household::KEYS.iter().position(|key| *key == text)?;
        Some(Household::ALL[at])
    }
}

impl Rate {
    /// What a rate is said with, in the order of the form; the text `rate-KEY` labels each. `unit` and `category` are names
    /// that the register knows, so it reads them.
    pub const KEYS: [&'static str; 20] = [
        "name",
        "amount",
        "percent",
        "of",
        "least",
        "most",
        "level",
        "unit",
        "category",
        "age",
        "age_day",
        "from",
        "until",
        "period",
        "prorata",
        "household",
        "cap",
        "part",
        "decided_by",
        "decided_on",
    ];

    /// A rate that says nothing yet: for everybody, the issuer's own, a year, from a day on.
    pub fn blank(from: NaiveDate) -> Rate {
        Rate {
            id: 0,
            name: String::new(),
            valid_from: from,
            valid_until: None,
            level: Level::National,
            part: String::new(),
            unit: None,
            category: None,
            age_from: None,
            age_to: None,
            age_day: None,
            months: 12,
            price: Price::Fixed(0),
            prorata: Prorata::None,
            household: Household::Each,
            cap: None,
            decided_by: String::new(),
            decided_on: None,
        }
    }

    /// Reads one of [`Rate::KEYS`], except `unit` and `category`. An empty value takes it away.
    ///
    /// # Errors
    /// What is wrong with the value.
    pub fn set(&mut self, key: &str, value: &str, today: NaiveDate) -> Result<(), Text> {
        let value = value.trim();
        let amount = || if value.is_empty() { Ok(None) } else { positive_or_zero(value).map(Some) };
        let day = || match value {
            "" => Ok(None),
            value => super::date::parse(value, today).map(|date| Some(date.day)),
        };
        match key {
            "name" => self.name = super::name::tidy(value),
            "amount" if value.is_empty() => {}
            "amount" => self.price = Price::Fixed(positive_or_zero(value)?),
            "percent" if value.is_empty() => {}
            "percent" => {
                let hundredths = money::parse_positive(value.trim_end_matches(['%', ' ']))?;
                if hundredths > 10_000 {
                    return Err(text!("fault-percent", value = value));
                }
                self.price = Price::Percent { hundredths, of: String::new(), least: None, most: None };
            }
            "of" | "least" | "most" => {
                let (typed, amount) = (value.to_owned(), if key == "of" { None } else { amount()? });
                match &mut self.price {
                    Price::Percent { of, .. } if key == "of" => *of = typed,
                    Price::Percent { least, .. } if key == "least" => *least = amount,
                    Price::Percent { most, .. } => *most = amount,
                    Price::Fixed(_) if value.is_empty() => {}
                    Price::Fixed(_) => return Err(text!("rate-only-percent", key = key)),
                }
            }
            "level" => {
                self.level = Level::parse(value)
                    .ok_or_else(|| text!("fault-choice", value = value, choices = Level::KEYS.join(", ")))?;
            }
            "age" => (self.age_from, self.age_to) = ages(value)?,
            "age_day" if value.is_empty() => self.age_day = None,
            "age_day" => {
                self.age_day = Some(parse_day(value).ok_or_else(|| text!("fault-day-of-year", value = value))?);
            }
            "from" => self.valid_from = day()?.unwrap_or(self.valid_from),
            // Typed as the last day that it holds.
            "until" => self.valid_until = day()?.and_then(|last| last.succ_opt()),
            "period" => {
                let at = PERIODS.iter().find(|(name, _)| *name == value);
                let choices = PERIODS.map(|(name, _)| name).join(", ");
                self.months = at.ok_or_else(|| text!("fault-choice", value = value, choices = choices))?.1;
            }
            "prorata" => self.prorata = Prorata::parse(value)?,
            "household" => {
                self.household = Household::parse(value)
                    .ok_or_else(|| text!("fault-choice", value = value, choices = Household::KEYS.join(", ")))?;
            }
            "cap" => self.cap = amount()?,
            "part" => self.part = super::name::tidy(value),
            "decided_by" => self.decided_by = super::name::tidy(value),
            "decided_on" => self.decided_on = day()?,
            _ => return Err(text!("rate-no-key", key = key)),
        }
        Ok(())
    }
}

/// How long one line pays for, in months, by name.
pub const PERIODS: [(&str, i64); 4] = [("year", 12), ("half", 6), ("quarter", 3), ("month", 1)];

fn positive_or_zero(value: &str) -> Result<i64, Text> {
    match money::parse(value)? {
        amount if amount >= 0 => Ok(amount),
        _ => Err(text!("fault-amount-positive", value = value)),
    }
}

/// `..25`, `26..66`, `67..`, `30`.
fn ages(typed: &str) -> Result<(Option<i64>, Option<i64>), Text> {
    let age = |text: &str| match text.trim() {
        "" => Ok(None),
        text => match text.parse::<i64>() {
            Ok(age) if (0..=150).contains(&age) => Ok(Some(age)),
            _ => Err(text!("query-years", value = text)),
        },
    };
    match typed.split_once("..").or_else(|| typed.split_once('-')) {
        Some((from, to)) => Ok((age(from)?, age(to)?)),
        None => age(typed).map(|age| (age, age)),
    }
}

/// What a rate asks about a member.
pub struct Member<'m> {
    pub category: Option<i64>,
    pub born: Option<Approx>,
    /// First day of the membership that runs, through transfers.
    pub since: NaiveDate,
    /// Place in the household, 0 for its first member and for who is in none.
    pub place: usize,
    /// Whether the member's unit is one, or lies below it.
    pub within: &'m dyn Fn(i64) -> bool,
    /// What stands in an own field of the register's.
    pub field: &'m dyn Fn(&str) -> String,
}

/// Why a rate gives no line.
#[derive(Clone, Debug, PartialEq)]
pub enum Unfit {
    /// It is for others.
    Other,
    /// It asks for an age, and no birth date is known.
    NoBirthDate,
    /// Joined so late that this period is free.
    JoinedLate,
    /// The field that the percentage is of holds no amount.
    NoBase(String),
}

impl Rate {
    /// How closely the rate is cut for whom it fits: of two for the same part the closer one is taken, then the newer.
    pub fn closeness(&self, depth: impl Fn(i64) -> u16) -> (u16, bool, bool, bool, NaiveDate, i64) {
        let aged = self.age_from.is_some() || self.age_to.is_some();
        let unit = self.unit.map_or(0, |unit| depth(unit) + 1);
        (unit, self.category.is_some(), self.household != Household::Each, aged, self.valid_from, self.id)
    }

    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.valid_from <= day && self.valid_until.is_none_or(|until| day < until)
    }

    /// Whether the rate is for a member in a period.
    pub fn fits(&self, member: &Member<'_>, period: Period) -> Result<(), Unfit> {
        let fits = self.holds_on(period.from)
            && self.category.is_none_or(|category| member.category == Some(category))
            && self.unit.is_none_or(|unit| (member.within)(unit))
            && match self.household {
                Household::Each => true,
                Household::First => member.place == 0,
                Household::Further => member.place > 0,
            };
        if !fits {
            return Err(Unfit::Other);
        }
        if self.age_from.is_none() && self.age_to.is_none() {
            return Ok(());
        }
        let age = self.age(member.born, period).ok_or(Unfit::NoBirthDate)?;
        let fits = self.age_from.is_none_or(|from| age >= from) && self.age_to.is_none_or(|to| age <= to);
        if fits { Ok(()) } else { Err(Unfit::Other) }
    }

    fn age(&self, born: Option<Approx>, period: Period) -> Option<i64> {
        let born = born.filter(|born| born.precision != Precision::Unknown)?;
        let reached = i64::from(period.from.year() - born.day.year());
        let Some(mmdd) = self.age_day.filter(|_| born.precision == Precision::Day) else {
            return Some(reached);
        };
        let day = Period::year(period.from.year(), mmdd).from;
        Some(i64::from(age_on(born.day, day)))
    }

    /// What a member pays for a period.
    pub fn amount(&self, member: &Member<'_>, period: Period) -> Result<i64, Unfit> {
        let whole = match &self.price {
            Price::Fixed(amount) => *amount,
            Price::Percent { hundredths, of, least, most } => {
                let base = money::parse(&(member.field)(of)).map_err(|_| Unfit::NoBase(of.clone()))?;
                let amount = money::percent(base.max(0), *hundredths);
                let amount = least.map_or(amount, |least| amount.max(least));
                most.map_or(amount, |most| amount.min(most))
            }
        };
        match self.prorata.share(period, member.since) {
            (0, _) => Err(Unfit::JoinedLate),
            (share, of) => Ok(money::portion(whole, share, of)),
        }
    }
}
