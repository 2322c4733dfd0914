//! The books: the balance of every account, and the proof that they are right.

use std::sync::Arc;

use crossterm::event::MouseEvent;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::entry::{self, Values};
use super::fetched::Fetched;
use super::{Face, said};
use crate::error::Error;
use crate::i18n::Text;
use crate::store::db::{Lane, Progress};
use crate::store::ledger::accounts::Account;
use crate::store::ledger::prove::Proof;
use crate::text;
use crate::ui::command::{self, Command, Info, Part};
use crate::ui::form::{Form, Outcome};
use crate::ui::overlays::sheet::Sheet;
use crate::ui::pane::Cx;
use crate::ui::table::{Column, Held};
use crate::ui::text;

#[derive(Clone)]
struct Balance {
    account: Account,
    /// Debit plus.
    amount: i64,
}

impl Held for Balance {
    fn id(&self) -> i64 {
        self.account.id
    }
}

#[derive(Default)]
pub struct Books {
    /// Around it, the sums of debit and credit.
    list: Fetched<(i64, i64), Balance>,
}

impl Books {
    const COMMANDS: &'static [Command<Books>] = &[
        Command::new("prove", &["p", "enter"], |_, cx| prove(cx)).bar(),
        Command::new("rename", &["e"], Self::rename).on_row(Self::no_row).bar(),
    ];

    fn no_row(&self, _cx: &Cx) -> Option<Text> {
        self.list.no_row()
    }

    /// Another number or name for an account: that of the association's own chart.
    fn rename(&mut self, cx: &mut Cx) {
        let Some(account) = self.list.table.current().map(|balance| balance.account.clone()) else { return };
        let lines =
            vec![entry::needed("account-code", &account.code, cx), entry::needed("account-name", &account.name, cx)];
        let title = cx.i18n.text(&text!("title-account", code = &account.code, name = &account.name));
        cx.open(Form::new(cx.i18n.get("ask-account-rename"), lines, move |form, cx| {
            let values = Values::of(form, cx);
            let (code, name) = (values.needed("account-code")?, values.needed("account-name")?);
            let (role, title) = (account.role, title.clone());
            Ok(Box::new(move |register, who| {
                register.change(who, "account", &title, |change| change.set_account(role, &code, &name))?;
                Ok(Outcome::Saved { notice: text!("books-renamed"), jump: None })
            }))
        }));
    }
}

/// Proves the books, and says what was found.
fn prove(cx: &mut Cx) {
    let progress = Arc::new(Progress::default());
    let (told, who) = (Arc::clone(&progress), cx.who.clone());
    let mut done = 0;
    let answer = cx.db.ask(Lane::Slow, move |register| {
        register.prove(&who, &mut |_| {
            done += 1;
            told.set(done, 0);
            if told.is_cancelled() { Err(Error::refused(text!("error-cancelled"))) } else { Ok(()) }
        })
    });
    cx.wait(cx.i18n.get("books-proving"), Some(progress), answer, |proof, cx| match proof {
        Ok(proof) => {
            let title = cx.i18n.get(if proof.faults.is_empty() { "ask-proof" } else { "ask-proof-faults" });
            cx.open(Sheet::new(title, move |width, cx| lines(&proof, width, cx)));
        }
        Err(error) => cx.fail(&error),
    });
}

fn lines(proof: &Proof, width: usize, cx: &Cx) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    let mut say = |said: &str, bad: bool| {
        for line in text::wrap(said, width) {
            lines.push(if bad { Line::styled(line, cx.theme.fault()) } else { Line::from(line) });
        }
    };
    let counted =
        text!("books-counted", vouchers = proof.vouchers, documents = proof.documents, payments = proof.payments);
    say(&cx.i18n.text(&counted), false);
    let (receivable, free) = (said::amount(proof.receivable, cx), said::amount(proof.unallocated, cx));
    say(&cx.i18n.text(&text!("books-receivable", amount = receivable)), false);
    say(&cx.i18n.text(&text!("books-unallocated", amount = free)), false);
    say("", false);
    if proof.faults.is_empty() {
        say(&cx.i18n.get("books-right"), false);
    }
    for fault in &proof.faults {
        say(&format!("! {}", cx.i18n.text(fault)), true);
    }
    lines
}

fn columns(cx: &Cx) -> Vec<Column<Balance>> {
    let column = |head: &str, width, grows, right, cell: fn(&Balance, &Cx) -> String| Column {
        head: cx.i18n.get(head),
        width,
        grows,
        right,
        cell: Box::new(cell),
    };
    let side = |amount: i64, cx: &Cx| if amount > 0 { said::amount(amount, cx) } else { String::new() };
    let mut columns = vec![
        column("head-code", 6, false, false, |balance, _| balance.account.code.clone()),
        column("head-name", 24, true, false, |balance, _| balance.account.name.clone()),
    ];
    for (head, sign) in [("head-debit", 1), ("head-credit", -1)] {
        columns.push(Column {
            head: cx.i18n.get(head),
            width: 17,
            grows: false,
            right: true,
            cell: Box::new(move |balance: &Balance, cx: &Cx| side(sign * balance.amount, cx)),
        });
    }
    columns
}

impl Face for Books {
    fn reload(&mut self, cx: &mut Cx) {
        let day = cx.day;
        self.list.fetch(Lane::Slow, cx, move |register, who| {
            let balances = register.balances(who, day)?.into_iter();
            let balances: Vec<Balance> = balances.map(|(account, amount)| Balance { account, amount }).collect();
            let side = |sign: i64| balances.iter().map(|balance| (sign * balance.amount).max(0)).sum();
            Ok(((side(1), side(-1)), balances))
        });
    }

    fn poll(&mut self, cx: &mut Cx) -> bool {
        self.list.poll(cx)
    }

    fn busy(&self) -> bool {
        self.list.busy()
    }

    fn in_flux(&self) -> bool {
        self.list.in_flux()
    }

    fn mouse(&mut self, event: &MouseEvent, cx: &mut Cx) {
        self.list.table.mouse(event, cx);
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx) {
        let head = Rect { height: area.height.min(1), ..area };
        let body = Rect { y: area.y + head.height, height: area.height - head.height, ..area };
        let (debit, credit) = (said::amount(self.list.around.0, cx), said::amount(self.list.around.1, cx));
        let said = cx.i18n.text(&text!("books-title", debit = debit, credit = credit));
        frame.render_widget(
            Line::styled(text::cut(&format!(" {said}"), usize::from(head.width)), cx.theme.title()),
            head,
        );
        self.list.draw(frame, body, &columns(cx), "books-empty", cx);
    }
}

impl Part for Books {
    fn infos(&self, cx: &Cx) -> Vec<Info> {
        let mut infos = command::infos("books", Self::COMMANDS, self, cx);
        infos.extend(self.list.table.infos(cx));
        infos
    }

    fn run(&mut self, name: &str, arg: &str, cx: &mut Cx) -> bool {
        command::run(Self::COMMANDS, self, name, arg, cx) || self.list.table.run(name, arg, cx)
    }
}
