//! The views, and what each shows: plain sentences first, a chart where the data carries one, and the tables.

use super::Retention;
use super::ideas::{Idea, Tried};
use super::work::Cycle;
use crate::analysis::chapters::Funnel;
use crate::analysis::effect::Effect;
use crate::analysis::hazard::Piece;
use crate::analysis::survival::Curve;
use crate::figures::chart::{Chart, Columns, Grid, GridRow, Steps};
use crate::figures::people::People;
use crate::figures::{Sheet, Style, cycle, leaving, outlook, report};
use crate::store::action_plans::ActionPlan;
use crate::text;
use crate::ui::pane::Cx;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    #[default]
    Overview,
    Cohorts,
    Survival,
    Timing,
    Leavers,
    Outlook,
    Cycle,
}

impl View {
    pub const ALL: [View; 7] =
        [View::Overview, View::Cohorts, View::Survival, View::Timing, View::Leavers, View::Outlook, View::Cycle];

    pub fn key(self) -> &'static str {
        match self {
            View::Overview => "overview",
            View::Cohorts => "cohorts",
            View::Survival => "survival",
            View::Timing => "timing",
            View::Leavers => "leavers",
            View::Outlook => "outlook",
            View::Cycle => "cycle",
        }
    }

    pub fn place(self) -> usize {
        View::ALL.iter().position(|view| *view == self).unwrap_or(0)
    }
}

/// What a view shows.
#[derive(Clone, Debug, Default)]
pub struct Page {
    pub said: Vec<String>,
    pub chart: Option<Chart>,
    pub sheets: Vec<Sheet>,
}

impl Page {
    pub fn rows(&self) -> usize {
        self.sheets.iter().map(|sheet| sheet.rows.len()).sum()
    }

    /// The sheet that a row lies in, and its place there.
    pub fn sheet_of(&self, mut row: usize) -> Option<(&Sheet, usize)> {
        for sheet in &self.sheets {
            if row < sheet.rows.len() {
                return Some((sheet, row));
            }
            row -= sheet.rows.len();
        }
        None
    }

    /// The filter that finds the people of a row.
    pub fn people(&self, row: usize) -> Option<String> {
        let (sheet, row) = self.sheet_of(row)?;
        sheet.people.get(row).filter(|filter| !filter.is_empty()).cloned()
    }
}

impl Retention {
    /// The page of the view in front; `None` while its figures are on their way.
    pub(super) fn page(&self, cx: &Cx) -> Option<Page> {
        let style = Style { i18n: &cx.i18n, programs: false };
        let people = People { rules: self.rules(cx), of: self.filter.clone() };
        match self.view {
            View::Overview => self.overview_page(&people, &style),
            View::Cohorts => self.cohorts_page(&style),
            View::Survival => self.survival_page(&style),
            View::Timing => {
                let figures = self.figures.value()?;
                let sheet = leaving::pieces(&figures.pieces, figures.begin, &people, &style);
                Some(Page { said: steepest(&figures.pieces, &style), chart: None, sheets: vec![sheet] })
            }
            View::Leavers => self.leavers_page(&people, &style),
            View::Outlook => self.outlook_page(&people, &style),
            View::Cycle => {
                Some(cycle_page(self.cycle.value()?, self.effects.value().map_or(&[], Vec::as_slice), &style))
            }
        }
    }

    fn overview_page(&self, people: &People, style: &Style<'_>) -> Option<Page> {
        let overview = self.overview.value()?;
        let mut said = Vec::new();
        if overview.quality.persons == 0 {
            return Some(Page { said: vec![style.say(&text!("retention-empty"))], ..Page::default() });
        }
        if let Some(due) = self.cycle.value().and_then(|cycle| cycle.due) {
            said.push(style.say(&text!("retention-review-due", day = style.day(due.into()))));
        }
        said.extend(cycle::findings(&overview.year, style));
        let chart = Chart::Columns(Columns::of(&overview.growth));
        Some(Page { said, chart: Some(chart), sheets: vec![leaving::growth(&overview.growth, people, style)] })
    }

    fn cohorts_page(&self, style: &Style<'_>) -> Option<Page> {
        let figures = self.figures.value()?;
        let newest = self.overview.value().and_then(|overview| overview.year.first_year.last());
        let said = newest.map(|year| cycle::newest(year, style));
        let rows = figures.triangle.cohorts.iter().map(|cohort| {
            let counts = if self.unbroken { &cohort.unbroken } else { &cohort.active };
            let share = |active: &i64| {
                let label = if self.counts { active.to_string() } else { report::cell(*active as u64, cohort.n) };
                (label, *active as f64 / cohort.n.max(1) as f64)
            };
            GridRow { label: cohort.cohort.clone(), n: cohort.n, cells: counts.iter().map(share).collect() }
        });
        let mean = figures.triangle.weighted_average.iter().map(|mean| {
            let (count, rate) =
                if self.unbroken { (mean.unbroken, mean.unbroken_rate) } else { (mean.active, mean.active_rate) };
            (if self.counts { count.to_string() } else { report::cell(count, mean.n) }, rate)
        });
        let all: u64 = figures.triangle.cohorts.iter().map(|cohort| cohort.n).sum();
        let first = GridRow { label: style.say(&text!("retention-mean")), n: all, cells: mean.collect() };
        let grid = Grid { rows: std::iter::once(first).chain(rows).collect() };
        let whole = Style { programs: true, ..*style };
        Some(Page {
            said: said.into_iter().collect(),
            chart: Some(Chart::Grid(grid)),
            sheets: vec![report::triangle(&figures.triangle, &whole), report::first_year(&figures.first_year, style)],
        })
    }

    fn survival_page(&self, style: &Style<'_>) -> Option<Page> {
        let figures = self.figures.value()?;
        let mut said: Vec<String> = figures.curves.iter().map(|(name, curve)| median(name, curve, style)).collect();
        let named: Vec<(&str, _)> =
            figures.curves.iter().map(|(name, curve)| (name.as_str(), curve.summary())).collect();
        let named: Vec<(&str, &_)> = named.iter().map(|(name, summary)| (*name, summary)).collect();
        let sheet = report::curves(&text!("retention-title-survival"), &named, style);
        for segment in report::segments(&figures.segments, style) {
            said.extend(segment.notes);
        }
        let chart = Chart::Steps(Steps::of(&figures.curves, 20));
        let seen = figures.curves.iter().any(|(_, curve)| curve.n > 0);
        Some(Page { said, chart: seen.then_some(chart), sheets: vec![sheet] })
    }

    fn leavers_page(&self, people: &People, style: &Style<'_>) -> Option<Page> {
        let (overview, figures) = (self.overview.value()?, self.figures.value()?);
        let year = &overview.year;
        let mut said = Vec::new();
        if year.growth.lost > 0 {
            let share = cycle::in_words(year.new, year.new + year.experienced, style);
            said.push(style.say(&text!("retention-finding-new", share = share)));
        }
        let known = |id: u32| figures.unit_names.iter().find(|(unit, _)| *unit == id).map(|(_, name)| name.clone());
        let name = |id: u32| known(id).unwrap_or_default();
        let funnel: &Funnel = &figures.chapters;
        let chart = (funnel.chapters.len() > 2).then(|| Chart::Funnel(funnel.clone()));
        Some(Page {
            said,
            chart,
            sheets: vec![
                leaving::split(year, people, style),
                leaving::bands(&figures.bands, people, style),
                leaving::reasons(&figures.reasons, &figures.reason_names, people, style),
                leaving::chapters(funnel, &name, people, style),
            ],
        })
    }

    fn outlook_page(&self, people: &People, style: &Style<'_>) -> Option<Page> {
        let told = self.outlook.value()?;
        let mut sheets = vec![outlook::forecast(told, self.dues, style)];
        let said = match &told.forecast {
            Ok(forecast) => forecast.years.first().map(|year| {
                let [expected, low, high] =
                    [year.members.expected, year.members.low, year.members.high].map(|n| style.whole(n));
                style.say(&text!(
                    "retention-finding-forecast",
                    day = style.day(year.day),
                    expected = expected,
                    low = low,
                    high = high,
                    members = forecast.members
                ))
            }),
            Err(why) => Some(style.say(&outlook::too_little(why))),
        };
        let ideas = self.ideas.iter();
        sheets.extend(ideas.map(|(Idea { title, dearer, .. }, Tried { now, changed })| {
            let pays = [self.dues, self.dues.map(|dues| dues * (1.0 + dearer))];
            outlook::what_if(title, now, changed, pays, style)
        }));
        if told.tried.iter().any(|one| one.said.is_some()) {
            sheets.push(outlook::tried(&told.tried, style));
        }
        if let Some(risk) = &told.risk {
            let [mut tenures, mut signs] = outlook::risk(risk, style);
            let of_tenure = risk.tenures.iter().map(|of| people.members_of_tenure((of.from_year, of.to_year)));
            tenures.people = of_tenure.collect();
            signs.people = risk.signs.iter().map(|of| people.bearing(of.sign)).collect();
            sheets.extend([tenures, signs]);
        }
        Some(Page { said: said.into_iter().collect(), chart: None, sheets })
    }
}

/// Where leaving is fastest.
fn steepest(pieces: &[Piece], style: &Style<'_>) -> Vec<String> {
    let rate = |piece: &&Piece| piece.exit_rate_per_member_year.unwrap_or(0.0);
    // Of a handful the rate may be anything.
    let sure = pieces.iter().filter(|piece| piece.leavers >= super::LEAST_LEAVERS);
    let steepest = sure.max_by(|a, b| rate(a).total_cmp(&rate(b)));
    let said = steepest.map(|piece| {
        style.say(&text!(
            "retention-finding-timing",
            from = piece.from_month,
            to = piece.to_month,
            rate = style.times(100.0, piece.exit_rate_per_member_year),
            leavers = piece.leavers
        ))
    });
    said.into_iter().collect()
}

fn median(name: &str, curve: &Curve, style: &Style<'_>) -> String {
    match curve.median() {
        Some(days) => {
            style.say(&text!("retention-finding-median", name = name, years = style.years(days), n = curve.n))
        }
        None => style.say(&text!("retention-finding-no-median", name = name, n = curve.n)),
    }
}

fn cycle_page(told: &Cycle, effects: &[(ActionPlan, Option<Effect>)], style: &Style<'_>) -> Page {
    let mut said = Vec::new();
    match told.due {
        Some(due) => said.push(style.say(&text!("retention-review-due", day = style.day(due.into())))),
        None if told.reviews.is_empty() => {}
        None => said.push(style.say(&text!("retention-review-made"))),
    }
    let whole = |review: &&crate::store::reviews::Review| review.filter.is_empty();
    let mut newest = told.reviews.iter().filter(whole);
    let mut sheets = Vec::new();
    if let Some(last) = newest.next() {
        said.extend(last.summary.lines().map(str::to_owned));
        let before = newest.find(|review| review.day < last.day);
        let before = before.map(|review| (style.day(review.day.into()), review.headline()));
        let before = before.as_ref().map(|(day, headline)| (day.as_str(), headline));
        sheets.push(cycle::headline(&last.headline(), before, style));
    }
    let title = text!("retention-title-reviews");
    let own = |id: &str| (id.to_owned(), crate::i18n::Text::new(format!("review-{id}")));
    let mut reviews = style.sheet_of(&title, ["id", "day", "made-on", "members", "net", "filter"].map(own).to_vec());
    for review in &told.reviews {
        let headline = review.headline();
        let days = [review.day, review.made_on].map(|day| style.day(day.into()));
        let numbers = [style.whole(headline.members as f64), format!("{:+}", headline.net)];
        reviews
            .rows
            .push([&[review.id.to_string()][..], &days, &numbers, std::slice::from_ref(&review.filter)].concat());
    }
    let own = |id: &str| (id.to_owned(), crate::i18n::Text::new(format!("plan-{id}")));
    let ids = ["id", "measure", "for", "owner", "start", "due", "target"];
    let mut plans = style.sheet_of(&text!("retention-title-plans"), ids.map(own).to_vec());
    for plan in told.plans.iter().filter(|plan| plan.closed.is_none()) {
        let measured = effects.iter().find(|(of, _)| of.id == plan.id).and_then(|(_, effect)| effect.as_ref());
        plans.notes.extend(measured.map(|effect| format!("{}: {}", plan.measure, cycle::effect(effect, style))));
        let due = plan.due.map_or_else(String::new, |due| style.day(due.into()));
        let words = [plan.id.to_string(), plan.measure.clone(), plan.filter.clone(), plan.owner.clone()];
        let rest = [style.day(plan.start.into()), due, plan.target.clone()];
        plans.rows.push([&words[..], &rest].concat());
        plans.people.push(plan.filter.clone());
    }
    sheets.extend([reviews, plans].into_iter().filter(|sheet| !sheet.rows.is_empty()));
    if sheets.is_empty() {
        said.push(style.say(&text!("retention-no-cycle")));
    }
    Page { said, chart: None, sheets }
}
