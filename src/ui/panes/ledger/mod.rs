//! The ledger: invoices and what becomes of them, what the bank says was paid, reminders, settlements with chapters, the dues, and the books.

mod account;
mod ageing;
mod bank;
mod bill;
mod books;
mod chapters;
mod credit;
mod detail;
mod dues;
mod entry;
mod exempt;
mod fetched;
mod first;
mod hold;
mod instalments;
mod invoices;
mod issuer;
mod listing;
mod menu;
mod payment;
mod plan;
mod printed;
mod rate;
mod refund;
mod reminders;
mod said;
mod search;
mod step;
mod strike;

use crossterm::event::{KeyEvent, MouseEvent};
use ratatui::Frame;
use ratatui::layout::Rect;

use crate::ui::command::{Command, Part};
use crate::ui::pane::{Cx, Pane};
use bank::Bank;
use books::Books;
use chapters::Chapters;
use dues::Dues;
use invoices::Invoices;
use menu::View;
use reminders::Reminders;

/// From this width on what is under the cursor stands beside the list.
const BESIDE: u16 = 110;

/// One of the pane's views.
trait Face: Part {
    /// Asks for everything anew.
    fn reload(&mut self, cx: &mut Cx);
    fn poll(&mut self, cx: &mut Cx) -> bool;
    fn busy(&self) -> bool;
    fn in_flux(&self) -> bool;
    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx);
    fn mouse(&mut self, _event: &MouseEvent, _cx: &mut Cx) {}
}

pub struct Ledger {
    view: View,
    invoices: Invoices,
    bank: Bank,
    reminders: Reminders,
    chapters: Chapters,
    dues: Dues,
    books: Books,
    /// Views that have not seen the newest of the register.
    stale: [bool; View::ALL.len()],
    /// The view that a document or an account was opened from.
    from: Option<View>,
}

impl Pane for Ledger {
    const NAME: &'static str = "ledger";
    const COMMANDS: &'static [Command<Ledger>] = &[
        Command::new("invoices", &["v i"], |l, cx| l.go(View::Invoices, cx)),
        Command::new("bank", &["v k"], |l, cx| l.go(View::Bank, cx)),
        Command::new("reminders", &["v r"], |l, cx| l.go(View::Reminders, cx)),
        Command::new("chapters", &["v c"], |l, cx| l.go(View::Chapters, cx)),
        Command::new("dues", &["v d"], |l, cx| l.go(View::Dues, cx)),
        Command::new("books", &["v b"], |l, cx| l.go(View::Books, cx)),
        Command::new("next-view", &[">", "v v"], |l, cx| l.go_by(1, cx)),
        Command::new("previous-view", &["<"], |l, cx| l.go_by(-1, cx)),
        Command::with("run", &[], |_, filter, cx| bill::run(filter, cx)),
        Command::with("payer-account", &[], |_, number, cx| account::find(number, cx)),
        Command::new("issuer", &["S"], |_, cx| issuer::edit(cx)),
        Command::new("rate", &["D"], |_, cx| rate::add(cx)),
    ];

    fn new() -> Ledger {
        Ledger {
            view: View::Invoices,
            invoices: Invoices::default(),
            bank: Bank::default(),
            reminders: Reminders::default(),
            chapters: Chapters::default(),
            dues: Dues::default(),
            books: Books::default(),
            stale: [true; View::ALL.len()],
            from: None,
        }
    }

    fn reload(&mut self, cx: &mut Cx) {
        self.stale = [true; View::ALL.len()];
        self.refresh(cx);
    }

    fn poll(&mut self, cx: &mut Cx) -> bool {
        let back = if self.view == View::Invoices && self.invoices.is_on_list() { self.from.take() } else { None };
        if let Some(view) = back {
            self.go(view, cx);
        }
        self.face_mut().poll(cx) || back.is_some()
    }

    fn busy(&self) -> bool {
        self.face().busy()
    }

    fn in_flux(&self) -> bool {
        self.face().in_flux()
    }

    fn part(&self) -> &dyn Part {
        self.face()
    }

    fn part_mut(&mut self) -> &mut dyn Part {
        self.face_mut()
    }

    fn is_typing(&self) -> bool {
        match self.view {
            View::Invoices => self.invoices.is_typing(),
            View::Bank => self.bank.is_typing(),
            _ => false,
        }
    }

    fn key(&mut self, key: &KeyEvent, cx: &mut Cx) -> bool {
        match self.view {
            View::Invoices => self.invoices.key(key, cx),
            View::Bank => self.bank.key(key, cx),
            _ => false,
        }
    }

    fn paste(&mut self, text: &str, cx: &mut Cx) -> bool {
        match self.view {
            View::Invoices => self.invoices.paste(text, cx),
            View::Bank => self.bank.paste(text, cx),
            _ => false,
        }
    }

    fn mouse(&mut self, event: &MouseEvent, cx: &mut Cx) {
        self.face_mut().mouse(event, cx);
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx) {
        let head = Rect { height: area.height.min(1), ..area };
        let body = Rect { y: area.y + head.height, height: area.height - head.height, ..area };
        frame.render_widget(self.view.line(cx), head);
        self.face_mut().draw(frame, body, cx);
    }
}

impl Ledger {
    fn face(&self) -> &dyn Face {
        match self.view {
            View::Invoices => &self.invoices,
            View::Bank => &self.bank,
            View::Reminders => &self.reminders,
            View::Chapters => &self.chapters,
            View::Dues => &self.dues,
            View::Books => &self.books,
        }
    }

    fn face_mut(&mut self) -> &mut dyn Face {
        match self.view {
            View::Invoices => &mut self.invoices,
            View::Bank => &mut self.bank,
            View::Reminders => &mut self.reminders,
            View::Chapters => &mut self.chapters,
            View::Dues => &mut self.dues,
            View::Books => &mut self.books,
        }
    }

    fn go(&mut self, view: View, cx: &mut Cx) {
        self.from = None;
        self.view = view;
        self.refresh(cx);
    }

    fn go_by(&mut self, by: isize, cx: &mut Cx) {
        let count = View::ALL.len() as isize;
        self.go(View::ALL[(self.view as isize + by).rem_euclid(count) as usize], cx);
    }

    /// The invoices of a run.
    fn show_run(&mut self, run: Option<i64>, cx: &mut Cx) {
        self.go(View::Invoices, cx);
        self.invoices.show_run(run, cx);
    }

    /// Somebody's account; the way back leads to the view in front.
    fn show_account(&mut self, payer: i64, cx: &mut Cx) {
        let from = Some(self.view).filter(|view| *view != View::Invoices);
        self.go(View::Invoices, cx);
        self.from = from;
        self.invoices.show_account(payer, cx);
    }

    /// Only the view in front keeps up with the register.
    fn refresh(&mut self, cx: &mut Cx) {
        if std::mem::take(&mut self.stale[self.view as usize]) {
            self.face_mut().reload(cx);
        }
    }
}
