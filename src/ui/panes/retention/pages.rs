//! What each view shows: plain sentences first, a chart where the data carries one, and the tables.

use super::Retention;
use super::ideas::{Idea, Tried};
use super::view::{Page, View};
use super::work::{Beside, Figures, Overview};
use crate::analysis::hazard::{Fastest, Piece, fastest};
use crate::analysis::review::Told;
use crate::analysis::survival::Curve;
use crate::figures::chart::{Chart, Columns, FunnelChart, Steps};
use crate::figures::cohorts::Cells;
use crate::figures::group::Group;
use crate::figures::people::People;
use crate::figures::{Style, cohorts, cycle, leaving, outlook, report};
use crate::text;
use crate::ui::pane::Cx;

impl Retention {
    /// The page of the view in front; `None` while its figures are on their way.
    pub(super) fn page(&self, cx: &Cx) -> Option<Page> {
        self.page_in(cx, false)
    }

    /// `programs`: with numbers as programs read them.
    pub(super) fn page_in(&self, cx: &Cx, programs: bool) -> Option<Page> {
        let style = Style { i18n: &cx.i18n, programs };
        let people = People { rules: self.rules(cx), of: self.filter.clone() };
        // Of nobody there is nothing to be said in any of them.
        let nobody = self.overview.value().is_some_and(|overview| overview.quality.persons == 0);
        if nobody && self.view != View::Cycle {
            let said = match self.filter.trim() {
                "" => text!("retention-empty"),
                filter => text!("retention-empty-filter", filter = filter),
            };
            return Some(Page { said: vec![style.say(&said)], ..Page::default() });
        }
        let page = match self.view {
            View::Overview => self.overview_page(&people, &style, cx),
            View::Cohorts => self.cohorts_page(&style),
            View::Survival => self.survival_page(&style),
            View::Timing => {
                let figures = self.figures.value()?;
                let sheet = leaving::pieces(&figures.pieces, figures.begin, &people, &style);
                Some(Page {
                    said: steepest(&figures.pieces, &style).into_iter().collect(),
                    sheets: vec![sheet],
                    ..Page::default()
                })
            }
            View::Leavers => self.leavers_page(&people, &style),
            View::Outlook => self.outlook_page(&people, &style),
            View::Cycle => self.cycle_page(&style, cx),
        };
        page.map(|mut page| {
            if cx.day > cx.today {
                page.said.insert(0, style.say(&text!("retention-day-ahead")));
            }
            page
        })
    }

    fn overview_page(&self, people: &People, style: &Style<'_>, cx: &Cx) -> Option<Page> {
        let overview = self.overview.value()?;
        let mut page = self.doubts(style);
        // What is due now says nothing of another day.
        if let Some(due) = self.cycle.value().and_then(|cycle| cycle.due).filter(|_| cx.day == cx.today) {
            let told = style.say(&text!("retention-review-due", day = style.day(due.into())));
            page.hinted(told, style.say(&text!("retention-hint-review")));
        }
        page.said.extend(cycle::findings(&Told::from(&overview.year), style));
        for told in leaving::chapters_said(&overview.chapters, &|id| unit_name(overview, id), style) {
            page.hinted(told, style.say(&text!("retention-hint-chapters")));
        }
        let chart = Chart::Columns(Columns::of(&overview.growth, overview.under_way.as_ref()));
        let sheet = leaving::growth(&overview.growth, overview.under_way.as_ref(), people, style);
        Some(Page { chart: Some(chart), sheets: vec![sheet], ..page })
    }

    /// A page that begins with what in the records makes all figures doubtful.
    fn doubts(&self, style: &Style<'_>) -> Page {
        let mut page = Page::default();
        let Some(overview) = self.overview.value() else { return page };
        let doubts = report::doubts(overview.still_since, overview.breaks, [":as-of", ":grace"], style);
        doubts.into_iter().for_each(|(told, hint)| page.hinted(told, hint));
        page
    }

    fn cohorts_page(&self, style: &Style<'_>) -> Option<Page> {
        let figures = self.figures.value()?;
        let told = self.overview.value().map(|overview| Told::from(&overview.year));
        let newest = told.filter(|told| told.growth.any()).and_then(|told| told.first_year.last().copied());
        let said = newest.map(|newest| cycle::newest(&newest, style));
        let sheet = |cells| cohorts::sheet(&figures.triangle, cells, usize::MAX, style);
        let mut sheets = vec![sheet(self.cells)];
        if style.programs {
            // Shares and how many, so that one can reckon with both.
            sheets.push(sheet(Cells { counts: !self.cells.counts, ..self.cells }));
        }
        sheets.push(report::first_year(&figures.first_year, style));
        let chart = Chart::Grid(cohorts::grid(&figures.triangle, self.cells, style));
        Some(Page { said: said.into_iter().collect(), chart: Some(chart), sheets, ..Page::default() })
    }

    fn survival_page(&self, style: &Style<'_>) -> Option<Page> {
        let figures = self.figures.value()?;
        // The verdict first: whatever there is no room for, there is for that.
        let tests = report::segments(&figures.segments, style);
        let mut said: Vec<String> = tests.into_iter().flat_map(|segment| segment.notes).collect();
        said.extend(self.compared(figures, style));
        said.extend(figures.curves.iter().map(|(name, curve)| median(name, curve, style)));
        let from = figures.curves.iter().zip(&figures.conditioned).filter(|(_, from)| **from > 0);
        said.extend(from.map(|((name, _), from)| report::conditioned(name, *from, style)));
        let named: Vec<(&str, _)> =
            figures.curves.iter().map(|(name, curve)| (name.as_str(), curve.summary())).collect();
        let named: Vec<(&str, &_)> = named.iter().map(|(name, summary)| (*name, summary)).collect();
        let sheet = report::curves(&text!("retention-title-survival"), &named, style);
        let chart = Chart::Steps(Steps::of(&figures.curves));
        let seen = figures.curves.iter().any(|(_, curve)| curve.n > 0);
        Some(Page { said, chart: seen.then_some(chart), sheets: vec![sheet], ..Page::default() })
    }

    /// Who is compared with whom.
    fn compared(&self, figures: &Figures, style: &Style<'_>) -> Option<String> {
        let second = self.beside.clone().unwrap_or_default();
        Some(style.say(&match figures.beside.as_ref()? {
            Beside::Others => text!("retention-beside-others", group = second),
            Beside::Both(0) => text!("retention-beside-apart", first = self.filter.clone(), second = second),
            Beside::Both(both) => {
                text!("retention-beside-both", first = self.filter.clone(), second = second, both = *both)
            }
        }))
    }

    fn leavers_page(&self, people: &People, style: &Style<'_>) -> Option<Page> {
        let (overview, figures) = (self.overview.value()?, self.figures.value()?);
        let year = &overview.year;
        let mut page = self.doubts(style);
        if year.growth.lost > 0 {
            let share = cycle::in_words(year.new, year.new + year.experienced, style);
            page.said.push(style.say(&text!("retention-finding-new", share = share)));
        }
        if year.without_reason > 0 {
            let told = text!("retention-finding-reason", count = year.without_reason, all = year.growth.lost);
            page.hinted(style.say(&told), style.say(&text!("retention-hint-reasons")));
        }
        let name = |id: u32| unit_name(overview, id);
        let funnel = &overview.chapters;
        page.said.extend(leaving::chapters_said(funnel, &name, style));
        let chart = FunnelChart { funnel: funnel.clone(), names: leaving::short_names(funnel, &name, style) };
        let chart = (chart.judged().count() > 2).then_some(Chart::Funnel(chart));
        let mut sheets = vec![
            leaving::split(year, people, style),
            leaving::bands(&figures.bands, people, style),
            leaving::reasons(&figures.reasons, &figures.reason_names, people, style),
            leaving::chapters(funnel, &name, people, style),
        ];
        sheets[2].notes.extend(figures.tidied.iter().filter_map(|year| report::tidied(year, style)));
        sheets.retain(|sheet| !sheet.rows.is_empty());
        Some(Page { chart, sheets, ..page })
    }

    fn outlook_page(&self, people: &People, style: &Style<'_>) -> Option<Page> {
        let told = self.outlook.value()?;
        let mut sheets = vec![outlook::forecast(told, self.dues, style)];
        let mut page = self.doubts(style);
        match &told.forecast {
            Ok(forecast) => page.said.extend(forecast.years.first().map(|year| {
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
            })),
            Err(why) => {
                page.said.push(style.say(&outlook::too_little(why)));
                return Some(page);
            }
        }
        let ideas = self.ideas.iter();
        sheets.extend(ideas.map(|(Idea { title, dearer, .. }, Tried { now, would })| {
            let pays = [self.dues, self.dues.map(|dues| dues * (1.0 + dearer))];
            outlook::what_if(title, now, would, pays, style)
        }));
        if told.tried.iter().any(|one| one.said.is_some()) {
            sheets.push(outlook::tried(&told.tried, style));
        }
        if let Some(risk) = &told.risk {
            let [mut tenures, mut signs] = outlook::risk(risk, style);
            let of_tenure = risk.tenures.iter().map(|of| people.members_of_tenure((of.from_year, of.to_year)));
            tenures.people = of_tenure.collect();
            tenures.groups = risk.tenures.iter().map(|of| Group::years(of.from_year, of.to_year)).collect();
            signs.people = risk.signs.iter().map(|of| people.bearing(of.sign)).collect();
            sheets.extend([tenures, signs]);
        }
        Some(Page { sheets, ..page })
    }
}

fn unit_name(overview: &Overview, id: u32) -> String {
    let known = overview.unit_names.iter().find(|(unit, _)| *unit == id);
    known.map_or_else(String::new, |(_, name)| name.clone())
}

/// Where leaving is fastest.
fn steepest(pieces: &[Piece], style: &Style<'_>) -> Option<String> {
    let Fastest { piece, overall, stands_out } = fastest(pieces, super::LEAST_LEAVERS)?;
    let (from, to) = (piece.from_month, piece.to_month);
    let (id, time) = match to - from {
        1 => ("retention-finding-timing", format!("{from}–{to}")),
        _ => ("retention-finding-timing-years", format!("{}–{}", from / 12, to / 12)),
    };
    Some(style.say(&match stands_out {
        true => text!(
            id,
            time = time,
            rate = style.times(100.0, piece.exit_rate_per_member_year),
            ends = style.ends(100.0, piece.exact_poisson95),
            leavers = piece.leavers,
            overall = style.decimal(100.0 * overall)
        ),
        false => text!("retention-finding-no-timing"),
    }))
}

fn median(name: &str, curve: &Curve, style: &Style<'_>) -> String {
    let (left, n) = (curve.events, curve.n);
    match curve.median() {
        Some(days) => {
            let ends = report::between_years(curve.median_interval(), style);
            let years = style.years(days);
            style.say(&text!("retention-finding-median", name = name, years = years, ends = ends, left = left, n = n))
        }
        None => style.say(&text!("retention-finding-no-median", name = name, left = left, n = n)),
    }
}
