//! Invoices and credit notes: the list, a document from it, and the account of its payer.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::account::Account;
use super::ageing::Overview;
use super::detail::Detail;
use super::first::Setup;
use super::listing::{self, Documents};
use super::{BESIDE, Face, bill, credit, exempt, hold, instalments, payment, printed, refund, said};
use crate::i18n::Text;
use crate::model::document::Kind;
use crate::query::Filter;
use crate::store::db::Lane;
use crate::store::ledger::document::Head;
use crate::store::ledger::documents::Which;
use crate::text;
use crate::ui::command::{self, Command, Info, Part};
use crate::ui::filter::{self, Asked};
use crate::ui::load::Load;
use crate::ui::overlays::prompt::Prompt;
use crate::ui::pane::{Act, Cx, Jump};
use crate::ui::table::Table;

/// Screens lower than this have no room for what is above the list.
const LOW: u16 = 12;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Document,
    Account,
}

#[derive(Default)]
pub struct Invoices {
    pub(super) table: Table<Documents>,
    pub(super) which: Which,
    /// Only those of a run.
    pub(super) run: Option<i64>,
    /// The filter of payers, as it was typed.
    pub(super) filter: String,
    pub(super) payers: Option<Filter>,
    pub(super) asked: Asked,
    pub(super) prompt: Option<filter::Prompt>,
    pub(super) count: Load<(u64, i64)>,
    overview: Load<Overview>,
    setup: Load<Setup>,
    detail: Detail,
    account: Account,
    /// Where one has gone from the list, the last in front.
    places: Vec<Place>,
    beside: bool,
}

impl Invoices {
    const COMMANDS: &'static [Command<Invoices>] = &[
        Command::new("open", &["enter", "right", "l"], Self::open).on_row(Self::cant_open).bar(),
        Command::new("back", &["esc", "left", "h"], Self::back).off(Self::nowhere_back).bar(),
        Command::new("filter", &["/"], Self::open_prompt).off(Self::not_on_list),
        Command::new("which", &["f"], Self::choose).off(Self::not_on_list).bar(),
        Command::new("new", &["n"], |_, cx| bill::run("", cx)).bar(),
        Command::new("payment", &["p"], Self::pay).on_row(Self::cant_pay).bar(),
        Command::new("credit", &["c"], Self::credit).on_row(Self::no_invoice).bar(),
        Command::new("write-off", &["w"], Self::write_off).on_row(Self::nothing_open),
        Command::new("hold", &["o"], Self::hold).on_row(Self::no_invoice),
        Command::new("instalments", &["i"], Self::instalments).on_row(Self::nothing_open),
        Command::new("account", &["a"], Self::open_account).on_row(Self::cant_go_to_account).bar(),
        Command::new("refund", &["R"], Self::refund).on_row(Self::no_payer),
        Command::new("allocate", &["A"], Self::allocate).on_row(Self::no_payer),
        Command::new("member", &["m"], Self::member).on_row(Self::no_payer),
        Command::new("find", &["F"], Self::find),
        Command::new("exempt", &["x"], Self::exempt).on_row(Self::no_payer),
        Command::new("print", &["P"], Self::print).on_row(Self::no_document),
        Command::new("copy", &["y"], Self::copy).on_row(Self::no_document),
    ];

    fn place(&self) -> Option<Place> {
        self.places.last().copied()
    }

    pub fn is_typing(&self) -> bool {
        self.prompt.is_some()
    }

    /// The document that commands are about.
    fn document(&self) -> Option<&Head> {
        match self.place() {
            None => self.table.current(),
            Some(Place::Document) => self.detail.head(),
            Some(Place::Account) => None,
        }
    }

    fn payer(&self) -> Option<i64> {
        match self.place() {
            Some(Place::Account) => self.account.payer(),
            _ => self.document().map(|head| head.payer),
        }
    }

    fn cant_open(&self, cx: &Cx) -> Option<Text> {
        match self.place() {
            None => self.no_document(cx),
            Some(Place::Document) => Some(text!("off-open")),
            Some(Place::Account) => self.account.document().is_none().then(|| text!("off-no-document")),
        }
    }

    fn nowhere_back(&self, _cx: &Cx) -> Option<Text> {
        let whole = self.run.is_none() && self.filter.is_empty() && self.which == Which::All;
        (self.places.is_empty() && whole && self.table.marks().is_empty()).then(|| text!("off-top"))
    }

    fn not_on_list(&self, _cx: &Cx) -> Option<Text> {
        (!self.places.is_empty()).then(|| text!("off-list"))
    }

    fn no_document(&self, _cx: &Cx) -> Option<Text> {
        self.document().is_none().then(|| text!("off-no-document"))
    }

    fn no_payer(&self, _cx: &Cx) -> Option<Text> {
        self.payer().is_none().then(|| text!("off-no-document"))
    }

    fn cant_go_to_account(&self, cx: &Cx) -> Option<Text> {
        if self.place() == Some(Place::Account) { Some(text!("off-open")) } else { self.no_payer(cx) }
    }

    fn no_invoice(&self, cx: &Cx) -> Option<Text> {
        match self.document() {
            Some(head) => (head.kind == Kind::CreditNote).then(|| text!("off-credit-note")),
            None => self.no_document(cx),
        }
    }

    fn nothing_open(&self, cx: &Cx) -> Option<Text> {
        // On another day than today more, or less, was open than there is now; the register has the last word.
        let settled = |head: &Head| head.open <= 0 && cx.day == cx.today;
        self.no_invoice(cx).or_else(|| self.document().filter(|head| settled(head)).map(|_| text!("off-nothing-open")))
    }

    fn cant_pay(&self, cx: &Cx) -> Option<Text> {
        if self.place() == Some(Place::Account) { self.no_payer(cx) } else { self.no_invoice(cx) }
    }

    pub fn show_run(&mut self, run: Option<i64>, cx: &mut Cx) {
        (self.which, self.run, self.payers) = (Which::All, run, None);
        self.filter.clear();
        self.places.clear();
        self.prompt = None;
        self.list(true, cx);
    }

    pub fn show_document(&mut self, id: i64, cx: &mut Cx) {
        self.prompt = None;
        self.detail.show(Some(id), cx);
        self.places = vec![Place::Document];
    }

    /// Nothing lies over the list.
    pub fn is_on_list(&self) -> bool {
        self.places.is_empty()
    }

    pub fn show_account(&mut self, payer: i64, cx: &mut Cx) {
        self.prompt = None;
        self.account.show(payer, cx);
        self.places = vec![Place::Account];
    }

    fn open(&mut self, cx: &mut Cx) {
        let id = match self.place() {
            Some(Place::Account) => self.account.document(),
            _ => self.table.current().map(|head| head.id),
        };
        if let Some(id) = id {
            self.detail.show(Some(id), cx);
            self.places.push(Place::Document);
        }
    }

    /// One step back: to where one came from, from some of the documents to all.
    fn back(&mut self, cx: &mut Cx) {
        if self.places.pop().is_some() {
            return;
        }
        if !self.table.marks().is_empty() {
            return self.table.set_marks(Default::default());
        }
        if !self.filter.is_empty() {
            self.filter.clear();
            return self.ask(true, cx);
        }
        (self.which, self.run) = (Which::All, None);
        self.list(true, cx);
    }

    fn pay(&mut self, cx: &mut Cx) {
        match (self.place(), self.document()) {
            (_, Some(head)) => payment::of_document(head.id, cx),
            _ => self.account.payer().into_iter().for_each(|payer| payment::of_payer(payer, cx)),
        }
    }

    fn credit(&mut self, cx: &mut Cx) {
        self.document().into_iter().for_each(|head| credit::ask(head.id, cx));
    }

    fn write_off(&mut self, cx: &mut Cx) {
        self.document().into_iter().for_each(|head| credit::write_off(head.id, cx));
    }

    fn hold(&mut self, cx: &mut Cx) {
        self.document().into_iter().for_each(|head| hold::ask(head, cx));
    }

    fn instalments(&mut self, cx: &mut Cx) {
        self.document().into_iter().for_each(|head| instalments::ask(head.id, cx));
    }

    fn open_account(&mut self, cx: &mut Cx) {
        if let Some(payer) = self.payer() {
            self.account.show(payer, cx);
            self.places.push(Place::Account);
        }
    }

    fn refund(&mut self, cx: &mut Cx) {
        self.payer().into_iter().for_each(|payer| refund::ask(payer, cx));
    }

    fn allocate(&mut self, cx: &mut Cx) {
        self.payer().into_iter().for_each(|payer| payment::allocate(payer, cx));
    }

    fn member(&mut self, cx: &mut Cx) {
        self.payer().into_iter().for_each(|payer| cx.act(Act::Jump(Jump::Person(payer))));
    }

    /// By the number on a paper, or the reference that the bank tells.
    fn find(&mut self, cx: &mut Cx) {
        cx.open(Prompt::new(cx.i18n.get("ask-find"), |typed, cx| {
            let typed = typed.trim().to_owned();
            cx.ask(
                Lane::Quick,
                move |register, who| register.find_document(who, &typed),
                |id, cx| cx.tell(move |ledger: &mut super::Ledger, cx| ledger.invoices.show_document(id, cx)),
            );
            Ok(())
        }));
    }

    fn exempt(&mut self, cx: &mut Cx) {
        self.payer().into_iter().for_each(|payer| exempt::ask(payer, cx));
    }

    fn print(&mut self, cx: &mut Cx) {
        self.document().into_iter().for_each(|head| printed::to_file(head, cx));
    }

    /// Puts the payment reference on the clipboard.
    fn copy(&mut self, cx: &mut Cx) {
        match self.document().map(|head| head.reference.clone()).filter(|reference| !reference.is_empty()) {
            Some(reference) => {
                cx.say(&text!("copied", value = &reference));
                cx.act(Act::Copy(reference));
            }
            None => cx.fault(&text!("invoices-copy-nothing")),
        }
    }

    /// What the list is: which, how many, what is open of them.
    fn title(&self, cx: &Cx) -> Line<'static> {
        let mut title = format!(" {}", cx.i18n.get(&format!("which-{}", self.which.key())));
        if let Some((count, open)) = self.count.value() {
            let counted = text!("invoices-counted", count = *count, open = said::short(*open, cx));
            title.push_str(&format!(" · {}", cx.i18n.text(&counted)));
        }
        if self.table.is_slow() || self.count.is_slow() {
            title.push_str(cx.theme.sign(" …", " ..."));
        }
        let mut spans = vec![Span::styled(title, cx.theme.title())];
        if self.run.is_some() {
            spans.push(Span::raw(format!("  {}", cx.i18n.get("invoices-of-run"))));
        }
        if !self.filter.is_empty() {
            spans.push(Span::raw(format!("  /{}", crate::model::name::harmless(&self.filter))));
        }
        Line::from(spans)
    }

    fn is_first_use(&self) -> bool {
        self.setup.value().is_some_and(|setup| !setup.documents)
    }

    fn draw_list(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx) {
        if let Some(setup) = self.setup.value().filter(|_| self.is_first_use()) {
            return setup.draw(frame, area, cx);
        }
        let mut body = area;
        let head = Rect { height: area.height.min(1), ..area };
        body.y += head.height;
        body.height -= head.height;
        frame.render_widget(self.title(cx), head);
        if let Some(overview) = self.overview.value().filter(|_| area.height >= LOW) {
            for line in overview.lines(usize::from(area.width), cx) {
                frame.render_widget(line, Rect { height: 1, ..body });
                body.y += 1;
                body.height -= 1;
            }
        }
        self.table.draw(frame, body, &listing::columns(area.width, cx), cx);
        if self.table.is_empty() && !self.busy() && body.height > 2 {
            let line = Rect { x: body.x + 1, y: body.y + 2, width: body.width.saturating_sub(1), height: 1 };
            frame.render_widget(Line::from(cx.i18n.get("invoices-none")), line);
        }
        match &self.prompt {
            Some(prompt) => prompt.draw(frame, head, body, cx),
            None => {
                if let Some(at) = self.table.cursor_at().filter(|_| cx.theme.plain) {
                    frame.set_cursor_position(at);
                }
            }
        }
    }
}

impl Face for Invoices {
    fn reload(&mut self, cx: &mut Cx) {
        self.ask(false, cx);
        let (who, day, today) = (cx.who.clone(), cx.day, cx.today);
        self.overview.start(&cx.db, Lane::Slow, move |register| Overview::read(register, &who, day, today));
        let who = cx.who.clone();
        self.setup.start(&cx.db, Lane::Quick, move |register| Setup::read(register, &who, today));
        self.detail.reload(cx);
        self.account.reload(cx);
    }

    fn poll(&mut self, cx: &mut Cx) -> bool {
        let mut dirty = false;
        if let Some(answer) = self.asked.poll(cx) {
            dirty = true;
            match answer.found {
                Ok(filter) => {
                    self.payers = Some(filter);
                    self.list(answer.fresh, cx);
                }
                Err(fault) => match &mut self.prompt {
                    Some(prompt) => prompt.fault = Some(fault),
                    None => cx.fault(&fault.what),
                },
            }
        }
        dirty |= self.table.poll(cx);
        dirty |= self.count.poll() | self.overview.poll() | self.setup.poll();
        for error in
            [self.count.take_error(), self.overview.take_error(), self.setup.take_error()].into_iter().flatten()
        {
            cx.fail(&error);
        }
        let here = self.table.current().map(|head| head.id);
        if self.places.is_empty() && self.beside && here != self.detail.id() {
            self.detail.show(here, cx);
        }
        dirty |= self.detail.poll(cx);
        self.account.poll(cx) || dirty
    }

    fn busy(&self) -> bool {
        let lists = self.asked.busy() || self.table.busy() || self.count.busy();
        lists || self.overview.busy() || self.setup.busy() || self.detail.busy() || self.account.busy()
    }

    fn in_flux(&self) -> bool {
        match self.place() {
            None => self.asked.busy() || self.table.in_flux(),
            Some(Place::Document) => self.detail.busy(),
            Some(Place::Account) => self.account.busy(),
        }
    }

    fn mouse(&mut self, event: &MouseEvent, cx: &mut Cx) {
        let click = event.kind == MouseEventKind::Down(MouseButton::Left);
        let again = match self.place() {
            Some(Place::Document) => {
                self.detail.reader.mouse(event);
                false
            }
            Some(Place::Account) => self.account.table.mouse(event, cx),
            None if self.detail.reader.mouse(event) => click,
            None => self.table.mouse(event, cx),
        };
        if again {
            self.open(cx);
        }
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx) {
        self.beside = area.width >= BESIDE && !self.is_first_use();
        let place = self.place();
        if place == Some(Place::Account) {
            return self.account.draw(frame, area, cx);
        }
        // What is not on the row under the cursor has the whole screen.
        let elsewhere = place.is_some() && self.detail.id() != self.table.current().map(|head| head.id);
        if !self.beside || elsewhere {
            if place == Some(Place::Document) {
                return self.detail.draw(frame, area, false, cx);
            }
            self.detail.reader.hide();
            return self.draw_list(frame, area, cx);
        }
        let list = Rect { width: area.width - area.width / 2, ..area };
        let side = Rect { x: area.x + list.width + 1, width: area.width - list.width - 1, ..area };
        self.draw_list(frame, list, cx);
        self.detail.draw(frame, side, true, cx);
    }
}

impl Part for Invoices {
    fn infos(&self, cx: &Cx) -> Vec<Info> {
        let mut infos = command::infos("invoices", Self::COMMANDS, self, cx);
        infos.extend(match self.place() {
            None => self.table.infos(cx),
            Some(Place::Document) => self.detail.reader.infos(cx),
            Some(Place::Account) => self.account.table.infos(cx),
        });
        infos
    }

    fn run(&mut self, name: &str, arg: &str, cx: &mut Cx) -> bool {
        command::run(Self::COMMANDS, self, name, arg, cx)
            || match self.place() {
                None => self.table.run(name, arg, cx),
                Some(Place::Document) => self.detail.reader.run(name, arg, cx),
                Some(Place::Account) => self.account.table.run(name, arg, cx),
            }
    }
}
