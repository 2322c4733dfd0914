//! Dues: what a membership costs. Rates are dated lines of data; here is what they mean for one member in one year.

use chrono::{Datelike, Months, NaiveDate};

use super::date::{Approx, Precision, age_on};
use super::money;
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

/// What who joins within the period pays of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Prorata {
    /// All.
    #[default]
    None,
    /// The months that are left, with the one of joining.
    Month,
    Quarter,
    /// Half of it in its second half.
    Half,
    /// From each day (mmdd) on so many percent; `1101:0` is "who joins from 1 November on pays for the next year only".
    Table(Vec<(i64, i64)>),
}

impl Prorata {
    /// `none`, `month`, `quarter`, `half`, or `0701:50 1101:0` (also `07-01:50`, divided by blanks or commas).
    ///
    /// # Errors
    /// Anything else; what is wrong.
    pub fn parse(typed: &str) -> Result<Prorata, Text> {
        let typed = typed.trim().to_lowercase();
        Ok(match typed.as_str() {
            "" | "none" => Prorata::None,
            "month" => Prorata::Month,
            "quarter" => Prorata::Quarter,
            "half" => Prorata::Half,
            table => {
                let fault = || text!("fault-prorata", value = table);
                let mut rows = Vec::new();
                for pair in table.split([' ', ',']).filter(|pair| !pair.is_empty()) {
                    let (day, percent) = pair.split_once(':').ok_or_else(fault)?;
                    let day = parse_day(day).ok_or_else(fault)?;
                    let percent = percent.trim_end_matches('%').parse::<i64>().ok().filter(|p| (0..=100).contains(p));
                    rows.push((day, percent.ok_or_else(fault)?));
                }
                rows.sort_unstable();
                Prorata::Table(rows)
            }
        })
    }

    /// The share of a period that is paid by who joined on a day: numerator and denominator.
    pub fn share(&self, period: Period, joined: NaiveDate) -> (i64, i64) {
        if joined <= period.from {
            return (1, 1);
        }
        let months = period.months();
        let gone = (i64::from(joined.year() - period.from.year()) * 12 + i64::from(joined.month()))
            - i64::from(period.from.month())
            - i64::from(joined.day() < period.from.day());
        let gone = gone.clamp(0, months);
        match self {
            Prorata::None => (1, 1),
            Prorata::Month => (months - gone, months),
            Prorata::Quarter => {
                let quarters = (months + 2) / 3;
                (quarters - gone / 3, quarters)
            }
            Prorata::Half => (if gone * 2 >= months { 1 } else { 2 }, 2),
            Prorata::Table(rows) => {
                let day = i64::from(joined.month() * 100 + joined.day());
                // A year that begins in July has its January after its December.
                let begins = i64::from(period.from.month() * 100 + period.from.day());
                let place = |day: i64| if day < begins { day + 10_000 } else { day };
                let mut rows: Vec<(i64, i64)> = rows.iter().map(|(from, percent)| (place(*from), *percent)).collect();
                rows.sort_unstable();
                let row = rows.iter().rfind(|(from, _)| *from <= place(day));
                (row.map_or(100, |(_, percent)| *percent), 100)
            }
        }
    }
}

impl std::fmt::Display for Prorata {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Prorata::None => f.write_str("none"),
            Prorata::Month => f.write_str("month"),
            Prorata::Quarter => f.write_str("quarter"),
            Prorata::Half => f.write_str("half"),
            Prorata::Table(rows) => {
                let rows: Vec<String> = rows.iter().map(|(day, percent)| format!("{day:04}:{percent}")).collect();
                f.write_str(&rows.join(" "))
            }
        }
    }
}

/// `0701`, `07-01`, `1.7.`: a day of any year, as mmdd.
pub fn parse_day(typed: &str) -> Option<i64> {
    let parts: Vec<&str> = typed.split(['-', '.', '/']).filter(|part| !part.is_empty()).collect();
    let number = |text: &str| text.parse::<u32>().ok().filter(|_| text.len() <= 2);
    let (month, day) = match parts.as_slice() {
        [both] if both.len() == 4 => (number(&both[..2])?, number(&both[2..])?),
        // 07-01 is ISO's order; 1.7. and 1/7 are ours.
        [a, b] if typed.contains('-') => (number(a)?, number(b)?),
        [a, b] => (number(b)?, number(a)?),
        _ => return None,
    };
    // A leap year, so that 29 February is a day.
    NaiveDate::from_ymd_opt(2024, month, day).map(|_| i64::from(month * 100 + day))
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

/// What one line of dues pays for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    pub from: NaiveDate,
    /// The first day after it.
    pub until: NaiveDate,
}

impl Period {
    /// The membership year that begins on a day (mmdd) of `year`. 29 February means the 28th where there is none.
    pub fn year(year: i32, begins: i64) -> Period {
        let day = |year: i32| {
            let (month, day) = ((begins / 100) as u32, (begins % 100) as u32);
            NaiveDate::from_ymd_opt(year, month, day).or_else(|| NaiveDate::from_ymd_opt(year, month, 28))
        };
        let from = day(year).unwrap_or(NaiveDate::MIN);
        Period { from, until: day(year + 1).unwrap_or(NaiveDate::MAX) }
    }

    /// A period as it is typed: `2026`, `2026-H1`, `2026-Q1`, `2026-03`.
    ///
    /// # Errors
    /// Anything else.
    pub fn parse(typed: &str) -> Result<Period, Text> {
        let fault = || text!("fault-period", value = typed.trim());
        let upper = typed.trim().to_uppercase();
        let (year, part) = upper.split_once('-').unwrap_or((&upper, ""));
        let year = year.parse::<i32>().ok().filter(|year| (1000..=9998).contains(year)).ok_or_else(fault)?;
        let whole = Period::year(year, 101);
        let (months, nth) = match (part.strip_prefix('H'), part.strip_prefix('Q')) {
            _ if part.is_empty() => return Ok(whole),
            (Some(half), _) => (6, half),
            (_, Some(quarter)) => (3, quarter),
            _ => (1, part),
        };
        let nth = nth.parse::<usize>().ok().and_then(|nth| nth.checked_sub(1)).ok_or_else(fault)?;
        whole.parts(months).get(nth).copied().ok_or_else(fault)
    }

    /// Its parts of so many months.
    pub fn parts(self, months: i64) -> Vec<Period> {
        let at = |n: i64| self.from.checked_add_months(Months::new((n * months) as u32)).unwrap_or(self.until);
        let count = 12 / months.max(1);
        (0..count).map(|n| Period { from: at(n), until: if n + 1 == count { self.until } else { at(n + 1) } }).collect()
    }

    fn months(self) -> i64 {
        let from = i64::from(self.from.year()) * 12 + i64::from(self.from.month());
        let until = i64::from(self.until.year()) * 12 + i64::from(self.until.month());
        (until - from).max(1)
    }

    /// The last day in it.
    pub fn last(self) -> NaiveDate {
        self.until.pred_opt().unwrap_or(self.until)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn periods_make_up_their_year() {
        for begins in [101, 701, 229] {
            for months in [1, 3, 6, 12] {
                for year in [2023, 2024] {
                    let whole = Period::year(year, begins);
                    let parts = whole.parts(months);
                    assert_eq!(parts.len() as i64, 12 / months);
                    assert_eq!((parts[0].from, parts[parts.len() - 1].until), (whole.from, whole.until));
                    assert!(parts.windows(2).all(|pair| pair[0].until == pair[1].from));
                }
            }
        }
    }

    #[test]
    fn periods_are_read_as_they_are_typed() {
        let days = |typed: &str| Period::parse(typed).map(|period| (period.from, period.last()));
        assert_eq!(days("2026"), Ok((day("2026-01-01"), day("2026-12-31"))));
        assert_eq!(days("2026-h2"), Ok((day("2026-07-01"), day("2026-12-31"))));
        assert_eq!(days(" 2026-Q1 "), Ok((day("2026-01-01"), day("2026-03-31"))));
        assert_eq!(days("2024-02"), Ok((day("2024-02-01"), day("2024-02-29"))));
        for bad in ["", "26", "2026-Q5", "2026-H0", "2026-13", "2026-x", "Q1"] {
            assert!(Period::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn who_joins_late_pays_less() {
        let year = Period::year(2026, 101);
        let share = |rule: &str, joined: &str| Prorata::parse(rule).unwrap().share(year, day(joined));
        assert_eq!(share("none", "2026-12-31"), (1, 1));
        assert_eq!(share("month", "2020-05-05"), (1, 1));
        assert_eq!(share("month", "2026-01-31"), (12, 12));
        assert_eq!(share("month", "2026-12-01"), (1, 12));
        assert_eq!(share("quarter", "2026-03-31"), (4, 4));
        assert_eq!(share("quarter", "2026-04-01"), (3, 4));
        assert_eq!(share("half", "2026-06-30"), (2, 2));
        assert_eq!(share("half", "2026-07-01"), (1, 2));
        // Half price from 1 July, free from 1 November (Foreningen Norden, Denmark).
        assert_eq!(share("0701:50 1101:0", "2026-06-30"), (100, 100));
        assert_eq!(share("07-01:50, 11-01:0", "2026-10-31"), (50, 100));
        assert_eq!(share("1.7.:50 1.11.:0", "2026-11-01"), (0, 100));
        let school = Period::year(2026, 701);
        assert_eq!(Prorata::parse("0101:50").unwrap().share(school, day("2026-12-31")), (100, 100));
        assert_eq!(Prorata::parse("0101:50").unwrap().share(school, day("2027-01-01")), (50, 100));
        for bad in ["often", "1301:50", "0701:150", "0701"] {
            assert!(Prorata::parse(bad).is_err(), "{bad}");
        }
    }
}
