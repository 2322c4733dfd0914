//! What the bank says was paid: lines that wait, what each may be, and the keys that say what it is. Below stands what all
//! lines come to, so that it can be seen that none has been lost.

mod book;
mod change;
mod columns;
mod find;
mod forms;
mod ideas;
mod import;
mod listing;
mod mandates;
mod orders;
mod placed;
mod screen;
mod shares;
mod whom;

use crossterm::event::MouseEvent;
use ratatui::Frame;
use ratatui::layout::Rect;

use super::{Face, Ledger};
use crate::i18n::Text;
use crate::store::bank::lines::{Line, State, Totals, Wanted};
use crate::store::bank::placed::Placing;
use crate::store::change::MutationId;
use crate::store::db::Lane;
use crate::text;
use crate::ui::command::{self, Command, Info, Part};
use crate::ui::filter::Prompt;
use crate::ui::load::Load;
use crate::ui::overlays::picker::{Item, Picker};
use crate::ui::pane::Cx;
use crate::ui::table::Table;
use ideas::Idea;
use listing::{Lines, Which};

/// Of the line under the cursor: what it may be, and where its money went.
struct About {
    ideas: Vec<Idea>,
    placings: Vec<Placing>,
}

#[derive(Default)]
pub struct Bank {
    table: Table<Lines>,
    which: Which,
    /// Words that the lines must hold.
    filter: String,
    prompt: Option<Prompt>,
    /// What all lines come to, and whether there are any.
    totals: Load<(Totals, bool)>,
    about: Load<About>,
    about_line: Option<i64>,
    /// The newest thing that was done, and the line that an undo of it brought back.
    news: Load<(Option<MutationId>, Option<Line>)>,
    seen: Option<MutationId>,
}

impl Bank {
    const COMMANDS: &'static [Command<Bank>] = &[
        Command::new("accept", &["enter"], Self::accept).on_row(Self::cant_settle).bar(),
        Command::new("choose", &["s"], Self::choose).on_row(Self::cant_settle).bar(),
        Command::new("give", &["p"], Self::give).on_row(Self::cant_place).bar(),
        Command::new("split", &["x"], Self::split).on_row(Self::cant_place).bar(),
        Command::new("park", &["o"], Self::park).on_row(Self::cant_park).bar(),
        Command::new("unpark", &["o"], Self::unpark).on_row(Self::cant_park).bar(),
        Command::new("retake", &["z"], Self::retake).on_row(Self::cant_retake),
        Command::new("list", &["t"], Self::list).on_row(Self::cant_place),
        Command::new("book", &["b"], Self::book).on_row(Self::cant_settle).bar(),
        Command::new("told", &["d"], Self::told).on_row(Self::cant_tell),
        Command::new("refund", &["R"], Self::refund).on_row(Self::cant_give_back),
        Command::new("orders", &["P"], |_, cx| orders::ask(cx)),
        Command::new("next", &["n"], Self::next).on_row(Self::no_row),
        Command::new("which", &["f"], Self::choose_which).bar(),
        Command::new("filter", &["/"], Self::open_prompt),
        Command::new("back", &["esc", "left", "h"], Self::back).off(Self::on_open),
        Command::new("import", &["i"], |_, cx| import::ask("", cx)).bar(),
        Command::new("mandates", &["M"], |_, cx| mandates::show(cx)),
    ];

    fn no_row(&self, _cx: &Cx) -> Option<Text> {
        self.table.is_empty().then(|| text!("off-no-row"))
    }

    /// Nothing of the line waits.
    fn cant_settle(&self, cx: &Cx) -> Option<Text> {
        let waits = |line: &Line| matches!(line.state, State::Open | State::Parked);
        let done = self.table.current().is_some_and(|line| !waits(line));
        self.no_row(cx).or_else(|| done.then(|| text!("off-bank-done")))
    }

    fn cant_place(&self, cx: &Cx) -> Option<Text> {
        let out = self.table.current().is_some_and(|line| line.payment.is_none());
        self.cant_settle(cx).or_else(|| out.then(|| text!("off-bank-out")))
    }

    /// What is marked is looked at when it is done.
    fn cant_park(&self, cx: &Cx) -> Option<Text> {
        if self.table.marks().is_empty() { self.cant_settle(cx) } else { None }
    }

    fn cant_give_back(&self, cx: &Cx) -> Option<Text> {
        if self.table.marks().is_empty() { self.cant_place(cx) } else { None }
    }

    /// Another file can have told only of what has gone nowhere yet.
    fn cant_tell(&self, cx: &Cx) -> Option<Text> {
        let used = self.table.current().is_some_and(|line| line.open != line.amount);
        self.cant_settle(cx).or_else(|| used.then(|| text!("off-bank-used")))
    }

    fn cant_retake(&self, cx: &Cx) -> Option<Text> {
        let none = |line: &Line| match line.state {
            State::Placed => false,
            State::Open | State::Parked => line.open == line.amount,
            State::Told | State::Unbooked => true,
        };
        let nothing = self.table.current().is_some_and(none);
        self.no_row(cx).or_else(|| nothing.then(|| text!("off-bank-not-placed")))
    }

    fn on_open(&self, _cx: &Cx) -> Option<Text> {
        (self.which == Which::Open && self.filter.is_empty()).then(|| text!("off-top"))
    }

    fn current(&self) -> impl Iterator<Item = Line> + use<> {
        self.table.current().cloned().into_iter()
    }

    fn accept(&mut self, cx: &mut Cx) {
        self.current().for_each(|line| ideas::first(line, cx));
    }

    fn choose(&mut self, cx: &mut Cx) {
        self.current().for_each(|line| ideas::choose(line, cx));
    }

    fn give(&mut self, cx: &mut Cx) {
        self.current().for_each(|line| whom::ask(line, cx));
    }

    fn split(&mut self, cx: &mut Cx) {
        self.current().for_each(|line| shares::ask(line, cx));
    }

    fn list(&mut self, cx: &mut Cx) {
        self.current().for_each(|line| shares::ask_list(line, "", cx));
    }

    fn park(&mut self, cx: &mut Cx) {
        forms::park(self.table.chosen(), cx);
    }

    fn unpark(&mut self, cx: &mut Cx) {
        forms::unpark(self.table.chosen(), cx);
    }

    fn book(&mut self, cx: &mut Cx) {
        self.current().for_each(|line| book::ask(line, cx));
    }

    fn told(&mut self, cx: &mut Cx) {
        self.current().for_each(|line| book::ask_told(line, cx));
    }

    fn refund(&mut self, cx: &mut Cx) {
        forms::refund(self.table.chosen(), cx);
    }

    fn retake(&mut self, cx: &mut Cx) {
        self.current().for_each(|line| placed::retake(line, cx));
    }

    /// Whether `o` takes up again what lies aside.
    fn takes_up(&self) -> bool {
        self.table.current().is_some_and(|line| line.state == State::Parked)
    }

    /// Goes to the next open line below, else to the newest of all.
    fn next(&mut self, cx: &mut Cx) {
        let here = self.table.current().map(Line::place);
        let wanted = Which::Open.wanted(&self.filter);
        cx.ask(
            Lane::Quick,
            move |register, who| {
                let next = register.bank_lines(who, &wanted, here, 1)?.pop();
                let newest = || register.bank_lines(who, &wanted, None, 1);
                Ok(if next.is_some() { next } else { newest()?.pop() })
            },
            |next, cx| match next {
                None => cx.fault(&text!("bank-none-open")),
                Some(line) => cx.tell(|ledger: &mut Ledger, cx| ledger.bank.go_to(line, cx)),
            },
        );
    }

    /// Puts the cursor on a line, in the list of the open ones where it does not stand in this one.
    fn go_to(&mut self, line: Line, cx: &mut Cx) {
        let here = match self.which.state() {
            Some(state) => state == line.state,
            None => self.which == Which::All,
        };
        if !here {
            self.which = Which::Open;
        }
        self.table.show_at(self.source(), line, cx);
    }

    /// Shows the open lines from a new one on.
    fn show_new(&mut self, line: Option<Line>, cx: &mut Cx) {
        (self.which, self.filter) = (Which::Open, String::new());
        match line {
            Some(line) => self.table.show_at(self.source(), line, cx),
            None => self.show(Which::Open, cx),
        }
    }

    fn source(&self) -> Lines {
        Lines(self.which.wanted(&self.filter))
    }

    fn choose_which(&mut self, cx: &mut Cx) {
        let item = |which: Which| Item::new(which.key(), cx.i18n.get(&format!("bank-which-{}", which.key())));
        let items = Which::ALL.into_iter().map(item).collect();
        let picker = Picker::new(cx.i18n.get("ask-which"), items, |picked, cx| {
            let which = Which::parse(picked).unwrap_or_default();
            cx.tell(move |ledger: &mut Ledger, cx| ledger.bank.show(which, cx));
        });
        cx.open(picker.at(self.which.key()));
    }

    fn show(&mut self, which: Which, cx: &mut Cx) {
        self.which = which;
        self.table.set_marks(Default::default());
        self.table.show(self.source(), cx);
    }

    /// One step back: the filter goes first.
    fn back(&mut self, cx: &mut Cx) {
        let which = if self.filter.is_empty() { Which::Open } else { self.which };
        self.filter.clear();
        self.show(which, cx);
    }

    /// What was marked has been dealt with.
    fn unmark(&mut self) {
        self.table.set_marks(Default::default());
    }
}

impl Face for Bank {
    fn reload(&mut self, cx: &mut Cx) {
        self.table.refresh(self.source(), cx);
        self.about_line = None;
        let who = cx.who.clone();
        self.totals.start(&cx.db, Lane::Slow, move |register| {
            Ok((register.bank_totals(&who)?, !register.bank_lines(&who, &Wanted::default(), None, 1)?.is_empty()))
        });
        let (who, seen, state) = (cx.who.clone(), self.seen, self.which.state());
        self.news.start(&cx.db, Lane::Quick, move |register| {
            let newest = register.newest_mutation(&who)?;
            let Some(newest) = newest.filter(|newest| seen.is_some_and(|seen| seen != *newest)) else {
                return Ok((newest, None));
            };
            // What was just done stays where it is; what was taken back, or done again, is gone to.
            let line = match register.mutation(newest)?.undoes {
                Some(_) => register.line_of_mutation(&who, newest, state)?,
                None => None,
            };
            Ok((Some(newest), line))
        });
    }

    fn poll(&mut self, cx: &mut Cx) -> bool {
        let mut dirty = self.table.poll(cx) | self.totals.poll() | self.about.poll();
        let told = self.news.poll();
        let errors = [self.totals.take_error(), self.about.take_error(), self.news.take_error()];
        for error in errors.into_iter().flatten() {
            cx.fail(&error);
        }
        if let Some((newest, line)) = self.news.take().filter(|_| told) {
            self.seen = newest.or(Some(0));
            if let Some(line) = line {
                self.table.seek(line, cx);
                dirty = true;
            }
        }
        let here = self.table.current().filter(|_| !self.table.in_flux());
        if let Some(line) = here.filter(|line| self.about_line != Some(line.id)).cloned() {
            self.about_line = Some(line.id);
            self.about.clear();
            let who = cx.who.clone();
            self.about.start(&cx.db, Lane::Quick, move |register| {
                let ideas = if line.open == 0 { Vec::new() } else { ideas::of(register, &who, &line)? };
                Ok(About { ideas, placings: register.placings(&who, &line)? })
            });
        }
        dirty
    }

    fn busy(&self) -> bool {
        self.table.busy() || self.totals.busy() || self.about.busy() || self.news.busy()
    }

    fn in_flux(&self) -> bool {
        self.table.in_flux() || self.news.busy()
    }

    fn mouse(&mut self, event: &MouseEvent, cx: &mut Cx) {
        if self.table.mouse(event, cx) && self.cant_settle(cx).is_none() {
            self.accept(cx);
        }
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx) {
        self.screen(frame, area, cx);
    }
}

impl Part for Bank {
    fn infos(&self, cx: &Cx) -> Vec<Info> {
        let mut infos = command::infos("bank", Self::COMMANDS, self, cx);
        // One key, and the word for what it does now.
        let other = if self.takes_up() { "park" } else { "unpark" };
        infos.retain(|info| info.name != other);
        infos.extend(self.table.infos(cx));
        infos
    }

    fn run(&mut self, name: &str, arg: &str, cx: &mut Cx) -> bool {
        command::run(Self::COMMANDS, self, name, arg, cx) || self.table.run(name, arg, cx)
    }
}
