//! What the bank says was paid: lines that wait, what each may be, and the keys that say what it is. Below stands what all
//! lines come to, so that it can be seen that none has been lost.

mod change;
mod forms;
mod ideas;
mod import;
mod listing;
mod mandates;

use crossterm::event::MouseEvent;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line as Row;

use super::{BESIDE, Face, Ledger, said};
use crate::i18n::Text;
use crate::model::name::harmless;
use crate::store::bank::lines::{Line, State, Totals, Wanted};
use crate::store::db::Lane;
use crate::text;
use crate::ui::command::{self, Command, Info, Part};
use crate::ui::load::Load;
use crate::ui::overlays::picker::{Item, Picker};
use crate::ui::pane::Cx;
use crate::ui::table::Table;
use crate::ui::text;
use ideas::Idea;
use listing::{Lines, WHICH, which_key};

/// Rows below the list for the line under the cursor, where there is no room beside it.
const BELOW: u16 = 8;
/// Screens lower than this have the list alone.
const LOW: u16 = 14;

pub struct Bank {
    table: Table<Lines>,
    which: Option<State>,
    /// What all lines come to, and whether there are any.
    totals: Load<(Totals, bool)>,
    /// Of the line under the cursor.
    ideas: Load<Vec<Idea>>,
    about: Option<i64>,
}

impl Default for Bank {
    fn default() -> Bank {
        let (table, totals, ideas) = (Table::default(), Load::default(), Load::default());
        Bank { table, which: Some(State::Open), totals, ideas, about: None }
    }
}

impl Bank {
    const COMMANDS: &'static [Command<Bank>] = &[
        Command::new("accept", &["enter"], Self::accept).on_row(Self::cant_settle).bar(),
        Command::new("choose", &["s"], Self::choose).on_row(Self::cant_settle).bar(),
        Command::new("give", &["p"], Self::give).on_row(Self::cant_place).bar(),
        Command::new("split", &["x"], Self::split).on_row(Self::cant_place).bar(),
        Command::new("park", &["o"], Self::park).on_row(Self::cant_settle).bar(),
        Command::new("refund", &["R"], Self::refund).on_row(Self::cant_place),
        Command::new("next", &["n"], Self::next).on_row(Self::no_row),
        Command::new("which", &["f"], Self::choose_which).bar(),
        Command::new("back", &["esc", "left", "h"], Self::show_open).off(Self::on_open),
        Command::new("import", &["i"], |_, cx| import::ask(cx)).bar(),
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

    fn on_open(&self, _cx: &Cx) -> Option<Text> {
        (self.which == Some(State::Open)).then(|| text!("off-top"))
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
        self.current().for_each(|line| forms::give(line, cx));
    }

    fn split(&mut self, cx: &mut Cx) {
        self.current().for_each(|line| forms::split(line, cx));
    }

    fn park(&mut self, cx: &mut Cx) {
        self.current().for_each(|line| forms::park(&line, cx));
    }

    fn refund(&mut self, cx: &mut Cx) {
        self.current().for_each(|line| forms::refund(line, cx));
    }

    /// Goes to the next open line below, else to the newest of all.
    fn next(&mut self, cx: &mut Cx) {
        self.seek_open(cx, |cx| cx.fault(&text!("bank-none-open")));
    }

    fn seek_open(&mut self, cx: &mut Cx, none: fn(&mut Cx)) {
        let here = self.table.current().map(|line| line.id);
        cx.ask(
            Lane::Quick,
            move |register, who| {
                let open = Wanted::from(Some(State::Open));
                let next = register.bank_lines(who, &open, here, 1)?.pop();
                let newest = || register.bank_lines(who, &open, None, 1);
                Ok(if next.is_some() { next } else { newest()?.pop() })
            },
            move |next, cx| match next {
                None => none(cx),
                Some(line) => cx.tell(move |ledger: &mut Ledger, cx| ledger.bank.table.seek(line, cx)),
            },
        );
    }

    /// Something was done about the line under the cursor. Where lines leave the list when they are done with, the next one
    /// takes its place by itself.
    fn go_on(&mut self, cx: &mut Cx) {
        if !matches!(self.which, Some(State::Open | State::Parked)) {
            self.seek_open(cx, |_| ());
        }
    }

    fn choose_which(&mut self, cx: &mut Cx) {
        let item = |key: &str| Item::new(key, cx.i18n.get(&format!("bank-which-{key}")));
        let items = WHICH.iter().map(|(key, _)| item(key)).collect();
        let picker = Picker::new(cx.i18n.get("ask-which"), items, |picked, cx| {
            let which = WHICH.iter().find(|(key, _)| *key == picked).and_then(|(_, which)| *which);
            cx.tell(move |ledger: &mut Ledger, cx| ledger.bank.show(which, cx));
        });
        cx.open(picker.at(which_key(self.which)));
    }

    fn show(&mut self, which: Option<State>, cx: &mut Cx) {
        self.which = which;
        self.table.show(Lines(which), cx);
    }

    fn show_open(&mut self, cx: &mut Cx) {
        self.show(Some(State::Open), cx);
    }

    fn title(&self, cx: &Cx) -> String {
        let mut title = format!(" {}", cx.i18n.get(&format!("bank-which-{}", which_key(self.which))));
        let count = self.totals.value().and_then(|(totals, _)| match self.which {
            Some(State::Open) => Some(totals.open_lines),
            Some(State::Parked) => Some(totals.parked_lines),
            _ => None,
        });
        if let Some(count) = count {
            title.push_str(&format!(" · {}", cx.i18n.text(&text!("bank-counted", count = count))));
        }
        if cx.day != cx.today {
            title.push_str(&format!(" · {}", cx.i18n.get("bank-as-today")));
        }
        if self.table.is_slow() || self.totals.is_slow() {
            title.push_str(cx.theme.sign(" …", " ..."));
        }
        title
    }

    /// The sum of everything, as it is made up.
    fn footer(&self, width: usize, cx: &Cx) -> Vec<String> {
        let Some((totals, _)) = self.totals.value() else { return Vec::new() };
        let [total, placed, parked, open] =
            [totals.total, totals.placed, totals.parked, totals.open].map(|amount| said::short(amount, cx));
        let said = cx.i18n.text(&text!("bank-totals", total = total, placed = placed, parked = parked, open = open));
        text::wrap(&said, width.saturating_sub(1))
    }

    fn draw_list(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx) {
        self.table.draw(frame, area, &listing::columns(cx), cx);
        if self.table.is_empty() && !self.busy() && area.height > 2 {
            let any = self.totals.value().is_some_and(|(_, any)| *any);
            let said = cx.i18n.get(if any { "bank-empty" } else { "bank-first" });
            let room =
                Rect { x: area.x + 1, y: area.y + 2, width: area.width.saturating_sub(2), height: area.height - 2 };
            draw_rows(frame, room, text::wrap(&said, usize::from(room.width)).into_iter().map(Row::from).collect(), cx);
        } else if let Some(at) = self.table.cursor_at().filter(|_| cx.theme.plain) {
            frame.set_cursor_position(at);
        }
    }

    /// The line under the cursor, and what it may be.
    fn detail(&self, width: usize, cx: &Cx) -> Vec<Row<'static>> {
        let Some(line) = self.table.current() else { return Vec::new() };
        let told = told(line, cx).into_iter().flat_map(|said| text::wrap(&said, width));
        let mut rows: Vec<Row<'static>> = told.map(Row::from).collect();
        let Some(ideas) = self.ideas.value().filter(|_| self.about == Some(line.id) && line.open != 0) else {
            return rows;
        };
        let (out, none) = (line.open < 0, ideas.is_empty());
        let head = match (out, none) {
            (false, false) => "bank-candidates",
            (false, true) => "bank-candidates-none",
            (true, false) => "bank-origins",
            (true, true) => "bank-no-origin",
        };
        rows.push(Row::styled(text::cut(&cx.i18n.get(head), width), cx.theme.title()));
        rows.extend(ideas.iter().map(|idea| Row::from(text::cut(&format!("  {}", idea.said(cx)), width))));
        rows
    }
}

/// What the bank says of a line, and what has been said of it here.
fn told(line: &Line, cx: &Cx) -> Vec<String> {
    let (day, amount) = (text::day(line.booked_on, &cx.i18n), said::amount(line.amount, cx));
    let parts = [&line.payer, &line.payer_account, &line.reference, &line.text, &line.bank_ref];
    let parts = parts.into_iter().filter(|part| !part.is_empty()).map(|part| harmless(part).into_owned());
    let parts: Vec<String> = [day, amount].into_iter().chain(parts).collect();
    let mut told = vec![parts.join(" · ")];
    if !line.note.is_empty() {
        told.push(cx.i18n.text(&text!("bank-told-note", note = harmless(&line.note).as_ref())));
    }
    told
}

/// Rows from the top; where there are more than fit, the last says how many.
fn draw_rows(frame: &mut Frame<'_>, area: Rect, mut rows: Vec<Row<'static>>, cx: &Cx) {
    let room = usize::from(area.height);
    if rows.len() > room && room > 0 {
        let more = rows.len() + 1 - room;
        rows.truncate(room - 1);
        rows.push(Row::styled(cx.i18n.text(&text!("bulk-more", more = more)), cx.theme.dim()));
    }
    for (n, row) in rows.into_iter().take(room).enumerate() {
        frame.render_widget(row, Rect { y: area.y + n as u16, height: 1, ..area });
    }
}

impl Face for Bank {
    fn reload(&mut self, cx: &mut Cx) {
        self.table.refresh(Lines(self.which), cx);
        self.about = None;
        let who = cx.who.clone();
        self.totals.start(&cx.db, Lane::Slow, move |register| {
            Ok((register.bank_totals(&who)?, !register.bank_lines(&who, &Wanted::default(), None, 1)?.is_empty()))
        });
    }

    fn poll(&mut self, cx: &mut Cx) -> bool {
        let dirty = self.table.poll(cx) | self.totals.poll() | self.ideas.poll();
        for error in [self.totals.take_error(), self.ideas.take_error()].into_iter().flatten() {
            cx.fail(&error);
        }
        let here = self.table.current().filter(|_| !self.table.in_flux());
        if let Some(line) = here.filter(|line| self.about != Some(line.id)).cloned() {
            self.about = Some(line.id);
            self.ideas.clear();
            let who = cx.who.clone();
            self.ideas.start(&cx.db, Lane::Quick, move |register| ideas::of(register, &who, &line));
        }
        dirty
    }

    fn busy(&self) -> bool {
        self.table.busy() || self.totals.busy() || self.ideas.busy()
    }

    fn in_flux(&self) -> bool {
        self.table.in_flux()
    }

    fn mouse(&mut self, event: &MouseEvent, cx: &mut Cx) {
        if self.table.mouse(event, cx) && self.cant_settle(cx).is_none() {
            self.accept(cx);
        }
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx) {
        let head = Rect { height: area.height.min(1), ..area };
        let title = text::cut(&self.title(cx), usize::from(head.width));
        frame.render_widget(Row::styled(title, cx.theme.title()), head);
        let footer = self.footer(usize::from(area.width), cx);
        let below = (footer.len() as u16).min(area.height - head.height);
        let body = Rect { y: area.y + head.height, height: area.height - head.height - below, ..area };
        let foot = Rect {
            x: area.x + area.width.min(1),
            y: body.y + body.height,
            width: area.width.saturating_sub(1),
            height: below,
        };
        let footer = footer.into_iter().map(|said| Row::styled(said, cx.theme.title())).collect();
        draw_rows(frame, foot, footer, cx);
        let (list, detail) = if area.width >= BESIDE {
            let list = Rect { width: body.width - body.width / 2, ..body };
            (list, Rect { x: body.x + list.width + 1, width: body.width - list.width - 1, ..body })
        } else {
            let rows = if body.height < LOW || self.table.is_empty() { 0 } else { BELOW };
            let list = Rect { height: body.height - rows, ..body };
            (
                list,
                Rect {
                    x: body.x + body.width.min(1),
                    y: body.y + list.height,
                    width: body.width.saturating_sub(2),
                    height: rows,
                },
            )
        };
        self.draw_list(frame, list, cx);
        draw_rows(frame, detail, self.detail(usize::from(detail.width), cx), cx);
    }
}

impl Part for Bank {
    fn infos(&self, cx: &Cx) -> Vec<Info> {
        let mut infos = command::infos("bank", Self::COMMANDS, self, cx);
        infos.extend(self.table.infos(cx));
        infos
    }

    fn run(&mut self, name: &str, arg: &str, cx: &mut Cx) -> bool {
        command::run(Self::COMMANDS, self, name, arg, cx) || self.table.run(name, arg, cx)
    }
}
