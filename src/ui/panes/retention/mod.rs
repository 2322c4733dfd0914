//! Retention: who leaves, when and why, and what next. Seven views of the same people on the same day; behind every number
//! stand those whom it counts, and beside every chart its numbers.

mod cycle;
mod draw;
mod export;
mod grid;
mod ideas;
mod pages;
mod periods;
mod reviews;
mod rows;
mod settings;
mod table;
mod view;
mod work;

use std::sync::Arc;

use crossterm::event::MouseEvent;
use ratatui::Frame;
use ratatui::layout::Rect;

use crate::analysis::day::{Day, Kind, Period};
use crate::analysis::forecast::Outlook;
use crate::analysis::merge::Rules;
use crate::figures::cohorts::Cells;
use crate::figures::people::People;
use crate::i18n::Text;
use crate::store::db::{Lane, Progress};
use crate::store::effects::Effects;
use crate::text;
use crate::ui::command::{Command, Part};
use crate::ui::load::Load;
use crate::ui::overlays::message::Message;
use crate::ui::pane::{Act, Cx, Jump, Pane};
use crate::ui::reader::Reader;
use ideas::{Idea, Tried};
use reviews::{Chosen, Standing};
use rows::Rows;
use view::{Page, View};
use work::{Asked, Cycle, Figures, Overview};

/// Fewer leavers than this make no finding.
const LEAST_LEAVERS: u64 = 5;

pub struct Retention {
    view: View,
    filter: String,
    /// Other people beside them.
    beside: Option<String>,
    kind: Kind,
    grace_days: i32,
    record_start: Option<Day>,
    /// What a member pays on average, in kroner, where somebody has said it.
    dues: Option<f64>,
    /// What the cells of the cohorts say.
    cells: Cells,
    /// Texts instead of charts.
    twin: bool,
    overview: Load<Overview>,
    figures: Load<Figures>,
    outlook: Load<Outlook>,
    progress: Arc<Progress>,
    /// What has been tried on the forecast.
    ideas: Vec<(Idea, Tried)>,
    cycle: Load<Cycle>,
    effects: Load<Effects>,
    /// The review that is looked at; without one, the newest.
    review: Option<Chosen>,
    stands: Standing,
    /// Why the figures of the view did not come.
    trouble: Option<String>,
    page: Option<Page>,
    /// The day that the cursor goes to as soon as there are rows for it.
    near: Option<Day>,
    /// The cursor of each view.
    rows: [Rows; 7],
    reader: Reader,
}

impl Pane for Retention {
    const NAME: &'static str = "retention";
    const COMMANDS: &'static [Command<Retention>] = &[
        Command::new("people", &["enter"], Self::people).on_row(Self::nobody).bar(),
        Command::new("people-left", &["enter"], Self::people).on_row(Self::no_leavers).bar(),
        Command::new("show-review", &["enter"], Self::show_review).on_row(Self::no_review).bar(),
        // The view's own keys come before those of all views, so that they are in the bar first.
        Command::new("unbroken", &["a"], Self::toggle_unbroken).off(Self::no_cohorts).bar(),
        Command::new("counts", &["%"], Self::toggle_counts).off(Self::no_cohorts).bar(),
        Command::new("idea", &["n"], Self::try_idea).off(Self::no_forecast).bar(),
        Command::new("drop-idea", &["delete", "backspace"], Self::drop_idea).on_row(Self::no_idea).bar(),
        Command::new("make-review", &["m"], Self::make_review).off(Self::no_cycle).bar(),
        Command::new("add-plan", &["p"], Self::add_plan).on_row(Self::nothing).bar(),
        Command::new("close-plan", &["z"], Self::close_plan).off(Self::nothing_to_close).bar(),
        Command::new("beside", &["="], Self::ask_beside).bar(),
        Command::new("step", &["b"], Self::change_kind).off(Self::no_periods).bar(),
        Command::new("filter", &["/"], Self::ask_filter).bar(),
        Command::new("about", &["i"], Self::about).bar(),
        Command::new("twin", &["t"], Self::toggle_twin).bar(),
        Command::new("export", &["x"], Self::export).on_row(Self::nothing).bar(),
        Command::new("next-view", &["v"], |p: &mut Retention, cx| p.turn(1, cx)).bar(),
        Command::new("previous-view", &["V"], |p: &mut Retention, cx| p.turn(-1, cx)),
        Command::new("show-overview", &["o"], |p: &mut Retention, cx| p.show(View::Overview, cx)),
        Command::new("show-cohorts", &["c"], |p: &mut Retention, cx| p.show(View::Cohorts, cx)),
        Command::new("show-survival", &["s"], |p: &mut Retention, cx| p.show(View::Survival, cx)),
        Command::new("show-timing", &["w"], |p: &mut Retention, cx| p.show(View::Timing, cx)),
        Command::new("show-leavers", &["e"], |p: &mut Retention, cx| p.show(View::Leavers, cx)),
        Command::new("show-outlook", &["f"], |p: &mut Retention, cx| p.show(View::Outlook, cx)),
        Command::new("show-cycle", &["r"], |p: &mut Retention, cx| p.show(View::Cycle, cx)),
        Command::new("left-cell", &["left", "h"], |p: &mut Retention, _| p.rows_mut().side(-1)).off(Self::no_cells),
        Command::new("right-cell", &["right", "l"], |p: &mut Retention, _| p.rows_mut().side(1)).off(Self::no_cells),
        Command::new("back", &["esc"], Self::back).off(Self::nowhere_back),
        Command::with("grace", &[], Self::set_grace),
        Command::with("records", &[], Self::set_records),
        Command::with("dues", &[], Self::set_dues),
    ];

    fn new() -> Retention {
        Retention {
            view: View::default(),
            filter: String::new(),
            beside: None,
            kind: Kind::Year,
            grace_days: 0,
            record_start: None,
            dues: None,
            cells: Cells::default(),
            twin: false,
            overview: Load::default(),
            figures: Load::default(),
            outlook: Load::default(),
            progress: Arc::default(),
            ideas: Vec::new(),
            cycle: Load::default(),
            effects: Load::default(),
            review: None,
            stands: Standing::default(),
            trouble: None,
            page: None,
            near: None,
            rows: Default::default(),
            reader: Reader::default(),
        }
    }

    fn reload(&mut self, cx: &mut Cx) {
        let (asked, who) = (self.asked(cx), cx.who.clone());
        // While the register alone has changed the old figures may stand; not those of other people or another day.
        if self.overview.value().is_some_and(|overview| overview.asked != asked) {
            self.overview.clear();
            self.page = None;
        }
        self.overview.start(&cx.db, Lane::Slow, move |register| work::overview(register, &who, &asked));
        let (who, today) = (cx.who.clone(), cx.today);
        self.cycle.start(&cx.db, Lane::Quick, move |register| work::cycle(register, &who, today));
        // What lies behind the other views is asked for when one goes there.
        self.figures.clear();
        self.outlook.clear();
        self.effects.clear();
        self.stands = Standing::default();
        self.forget_review(cx);
        self.ideas.clear();
        self.trouble = None;
        self.load_view(cx);
    }

    fn poll(&mut self, cx: &mut Cx) -> bool {
        let mut dirty = self.overview.poll() | self.figures.poll() | self.outlook.poll();
        dirty |= self.cycle.poll() | self.effects.poll() | self.stands.load.poll();
        let unread = self.overview.take_error();
        if unread.is_some() {
            // The figures of the filter before are not those of this one.
            self.overview.clear();
        }
        let errors = [
            unread,
            self.figures.take_error(),
            self.outlook.take_error(),
            self.cycle.take_error(),
            self.effects.take_error(),
            self.stands.load.take_error(),
        ];
        if let Some(error) = errors.into_iter().flatten().next() {
            self.trouble = Some(error.say(&cx.i18n));
            cx.fail(&error);
            dirty = true;
        }
        if dirty {
            self.rebuild(cx);
        }
        dirty
    }

    fn busy(&self) -> bool {
        let figures = self.overview.busy() || self.figures.busy() || self.outlook.busy();
        figures || self.cycle.busy() || self.effects.busy() || self.stands.load.busy()
    }

    fn in_flux(&self) -> bool {
        // Keys are about what is shown; what is on its way has no rows yet, and no key waits for it.
        false
    }

    fn part(&self) -> &dyn Part {
        if self.twin { &self.reader } else { &self.rows[self.view.place()] }
    }

    fn part_mut(&mut self) -> &mut dyn Part {
        if self.twin { &mut self.reader } else { self.rows_mut() }
    }

    fn mouse(&mut self, event: &MouseEvent, _cx: &mut Cx) {
        use crossterm::event::MouseEventKind::{ScrollDown, ScrollUp};
        if self.twin {
            self.reader.mouse(event);
        } else if matches!(event.kind, ScrollDown | ScrollUp) {
            self.rows_mut().step(if event.kind == ScrollDown { 3 } else { -3 });
        }
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx) {
        self.draw_view(frame, area, cx);
    }
}

impl Retention {
    fn rows_mut(&mut self) -> &mut Rows {
        &mut self.rows[self.view.place()]
    }

    fn rules(&self, cx: &Cx) -> Rules {
        Rules { as_of: cx.day.into(), grace_days: self.grace_days, record_start: self.record_start }
    }

    fn asked(&self, cx: &Cx) -> Asked {
        Asked { filter: self.filter.clone(), beside: self.beside.clone(), rules: self.rules(cx), kind: self.kind }
    }

    /// Asks for what the view in front shows and nobody has asked for yet.
    fn load_view(&mut self, cx: &mut Cx) {
        let (asked, who) = (self.asked(cx), cx.who.clone());
        match self.view {
            View::Cohorts | View::Survival | View::Timing | View::Leavers => {
                if self.figures.value().is_none() && !self.figures.busy() {
                    let own = match (asked.filter.is_empty(), &asked.beside) {
                        (true, None) => cx.i18n.get("retention-all"),
                        (true, Some(_)) => cx.i18n.get("retention-others"),
                        (false, _) => asked.filter.clone(),
                    };
                    let names = [own, asked.beside.clone().unwrap_or_default()];
                    self.figures
                        .start(&cx.db, Lane::Slow, move |register| work::figures(register, &who, &asked, names));
                }
            }
            View::Outlook => {
                if self.outlook.value().is_none() && !self.outlook.busy() {
                    self.progress = Arc::default();
                    let told = Arc::clone(&self.progress);
                    self.outlook
                        .start(&cx.db, Lane::Slow, move |register| work::outlook(register, &who, &asked, &told));
                }
            }
            View::Cycle => {
                if self.effects.value().is_none() && !self.effects.busy() {
                    let (rules, today) = (asked.rules, cx.today);
                    self.effects.start(&cx.db, Lane::Slow, move |register| work::effects(register, &who, rules, today));
                }
            }
            View::Overview => {}
        }
        self.rebuild(cx);
    }

    fn rebuild(&mut self, cx: &Cx) {
        if self.view == View::Cycle {
            self.ask_whether_it_stands(cx);
        }
        self.page = self.page(cx);
        let (count, columns) = match &self.page {
            Some(Page { chart: Some(crate::figures::chart::Chart::Grid(grid)), .. }) => {
                (grid.rows.len(), grid.ages() + 1)
            }
            Some(page) => (page.rows(), 1),
            None => return,
        };
        self.rows_mut().fit(count, columns);
        self.come_near();
    }

    fn show(&mut self, view: View, cx: &mut Cx) {
        self.view = view;
        self.near = None;
        self.reader.rewind();
        self.load_view(cx);
    }

    fn turn(&mut self, by: isize, cx: &mut Cx) {
        let count = View::ALL.len() as isize;
        self.show(View::ALL[(self.view.place() as isize + by).rem_euclid(count) as usize], cx);
    }

    /// The filter of the people behind the number under the cursor; words alone have no cursor.
    fn behind(&self, cx: &Cx) -> Option<String> {
        if self.twin {
            return None;
        }
        let rows = &self.rows[self.view.place()];
        if self.view != View::Cohorts {
            return self.page.as_ref()?.people(rows.at);
        }
        let triangle = &self.figures.value()?.triangle;
        let cohort = triangle.cohorts.get(rows.at.checked_sub(1)?)?;
        let people = People { rules: self.rules(cx), of: self.filter.clone() };
        let age = rows.column.checked_sub(1);
        if age.is_some_and(|age| age >= cohort.active.len()) {
            return None;
        }
        let period: Period = triangle.period.parse(&cohort.cohort)?;
        Some(people.cohort(triangle.period, period, age.map(|age| age as u32), self.cells.unbroken))
    }

    /// What the people behind the number under the cursor are called: the table, and the row in it.
    fn title_here(&self, cx: &Cx) -> String {
        let rows = &self.rows[self.view.place()];
        if self.view == View::Cohorts {
            let cohorts = self.figures.value().map_or(&[][..], |figures| &figures.triangle.cohorts);
            let cohort = rows.at.checked_sub(1).and_then(|at| cohorts.get(at));
            let Some(cohort) = cohort.map(|cohort| cohort.cohort.as_str()) else { return String::new() };
            return cx.i18n.text(&match rows.column.checked_sub(1) {
                None => text!("retention-cohort-of", cohort = cohort),
                Some(age) => text!("retention-cohort-after", cohort = cohort, age = age),
            });
        }
        let Some((sheet, row)) = self.page.as_ref().and_then(|page| page.sheet_of(rows.at)) else {
            return String::new();
        };
        // What comes behind the name of a table explains it.
        let name = sheet.title.split([',', ':']).next().unwrap_or_default();
        format!("{name} · {}", sheet.rows[row].first().map_or("", String::as_str))
    }

    /// What the row under the cursor stands for, of those that rows of the page stand for; in the text there is none.
    fn row_of(&self, which: fn(&Page) -> &Vec<(usize, i64)>) -> Option<i64> {
        if self.twin {
            return None;
        }
        let at = self.rows[self.view.place()].at;
        which(self.page.as_ref()?).iter().find(|(row, _)| *row == at).map(|(_, id)| *id)
    }

    fn review_here(&self) -> Option<i64> {
        self.row_of(|page| &page.reviews)
    }

    /// Whether the rows of this view are of those who left, whatever else stands in them.
    fn is_of_leavers(&self) -> bool {
        matches!(self.view, View::Overview | View::Timing | View::Leavers)
    }

    fn nobody(&self, cx: &Cx) -> Option<Text> {
        (self.is_of_leavers() || self.behind(cx).is_none()).then(|| text!("retention-nobody"))
    }

    fn no_leavers(&self, cx: &Cx) -> Option<Text> {
        (!self.is_of_leavers() || self.behind(cx).is_none()).then(|| text!("retention-nobody"))
    }

    fn no_review(&self, _cx: &Cx) -> Option<Text> {
        self.review_here().is_none().then(|| text!("retention-nobody"))
    }

    fn nothing(&self, _cx: &Cx) -> Option<Text> {
        self.page.is_none().then(|| text!("off-no-row"))
    }

    fn no_cohorts(&self, _cx: &Cx) -> Option<Text> {
        (self.view != View::Cohorts).then(|| text!("retention-only-cohorts"))
    }

    fn no_cells(&self, cx: &Cx) -> Option<Text> {
        self.no_cohorts(cx).or_else(|| self.twin.then(|| text!("retention-nobody")))
    }

    fn no_periods(&self, _cx: &Cx) -> Option<Text> {
        (!matches!(self.view, View::Overview | View::Cohorts)).then(|| text!("retention-only-periods"))
    }

    fn no_forecast(&self, _cx: &Cx) -> Option<Text> {
        let there = self.view == View::Outlook && self.outlook.value().is_some_and(|told| told.forecast.is_ok());
        (!there).then(|| text!("retention-only-forecast"))
    }

    fn no_cycle(&self, _cx: &Cx) -> Option<Text> {
        (self.view != View::Cycle).then(|| text!("retention-only-cycle"))
    }

    fn no_idea(&self, _cx: &Cx) -> Option<Text> {
        self.idea_here().is_none().then(|| text!("retention-no-idea"))
    }

    fn nowhere_back(&self, _cx: &Cx) -> Option<Text> {
        (self.filter.is_empty() && self.beside.is_none() && !self.twin).then(|| text!("off-top"))
    }

    fn people(&mut self, cx: &mut Cx) {
        if let Some(filter) = self.behind(cx) {
            let title = self.title_here(cx);
            cx.act(Act::Jump(Jump::People(filter, title)));
        }
    }

    fn show_review(&mut self, cx: &mut Cx) {
        if let Some(id) = self.review_here() {
            self.choose_review(id, cx);
            // Its table stands behind that of the actions.
            let first = self.page.as_ref().map_or(0, |page| page.plans.len());
            self.rows_mut().reveal(first);
        }
    }

    /// One step back: from the text to the chart, from two groups to one, from a filter to all.
    fn back(&mut self, cx: &mut Cx) {
        if self.twin {
            self.twin = false;
        } else if self.beside.take().is_some() || !std::mem::take(&mut self.filter).is_empty() {
            self.reload(cx);
        }
    }

    /// What the figures of the view mean.
    fn about(&mut self, cx: &mut Cx) {
        let text = cx.i18n.get(&format!("retention-about-{}", self.view.key()));
        cx.open(Message::answer("retention-about", text));
    }

    fn toggle_twin(&mut self, _cx: &mut Cx) {
        self.twin = !self.twin;
        self.reader.rewind();
    }

    fn toggle_unbroken(&mut self, cx: &mut Cx) {
        self.cells.unbroken = !self.cells.unbroken;
        self.rebuild(cx);
    }

    fn toggle_counts(&mut self, cx: &mut Cx) {
        self.cells.counts = !self.cells.counts;
        self.rebuild(cx);
    }

    /// Years, quarters, months; the cursor stays near the same time.
    fn change_kind(&mut self, cx: &mut Cx) {
        self.near = self.day_here();
        self.kind = match self.kind {
            Kind::Year => Kind::Quarter,
            Kind::Quarter => Kind::Month,
            Kind::Month => Kind::Year,
        };
        self.reload(cx);
    }
}
