//! A payer's account: everything claimed and paid, with the balance after each, and what waits to be refunded.

use std::sync::Arc;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::said;
use crate::error::Error;
use crate::store::db::Lane;
use crate::store::ledger::refund::Refund;
use crate::store::ledger::statement::{Row, Statement};
use crate::text;
use crate::ui::load::Load;
use crate::ui::overlays::prompt::Prompt;
use crate::ui::pane::Cx;
use crate::ui::table::{Column, Held, Rows, Table};
use crate::ui::text;

/// What is told of an account.
struct Story {
    payer: i64,
    number: String,
    name: String,
    statement: Statement,
    /// Decided, and not sent yet.
    refunds: Vec<Refund>,
}

impl Held for Row {
    fn id(&self) -> i64 {
        self.voucher
    }
}

#[derive(Default)]
pub struct Account {
    payer: Option<i64>,
    load: Load<Story>,
    pub table: Table<Rows<Row>>,
}

impl Account {
    pub fn show(&mut self, payer: i64, cx: &Cx) {
        if self.payer != Some(payer) {
            self.table = Table::default();
        }
        self.payer = Some(payer);
        self.reload(cx);
    }

    pub fn payer(&self) -> Option<i64> {
        self.payer
    }

    /// The document that the row under the cursor is about.
    pub fn document(&self) -> Option<i64> {
        self.table.current().and_then(|row| row.document)
    }

    pub fn reload(&mut self, cx: &Cx) {
        let Some(payer) = self.payer else { return };
        let (who, day) = (cx.who.clone(), cx.day);
        self.load.start(&cx.db, Lane::Quick, move |register| {
            let record = register.record(&who, payer, day)?;
            let record = record.ok_or_else(|| Error::refused(text!("person-gone")))?;
            let refunds =
                register.refunds(&who)?.into_iter().filter(|refund| refund.person == Some(payer) && !refund.sent);
            Ok(Story {
                payer,
                number: record.person.number.clone(),
                name: record.person.name(),
                statement: register.statement(&who, payer, day)?,
                refunds: refunds.collect(),
            })
        });
    }

    pub fn poll(&mut self, cx: &mut Cx) -> bool {
        let new = self.load.poll();
        if let Some(error) = self.load.take_error() {
            cx.fail(&error);
        }
        if let Some(story) = self.load.value().filter(|_| new) {
            let mut rows = story.statement.rows.clone();
            // The newest first, as the other lists have it.
            rows.reverse();
            self.table.refresh(Rows(Arc::new(rows)), cx);
        }
        self.table.poll(cx) || new
    }

    pub fn busy(&self) -> bool {
        self.load.busy() || self.table.busy()
    }

    pub fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx) {
        let Some(story) = self.load.value().filter(|story| Some(story.payer) == self.payer) else { return };
        let mut body = area;
        for line in head(story, cx) {
            if body.height == 0 {
                return;
            }
            frame.render_widget(line, Rect { height: 1, ..body });
            body.y += 1;
            body.height -= 1;
        }
        self.table.draw(frame, body, &columns(cx), cx);
        if self.table.is_empty() && !self.busy() && body.height > 1 {
            let line = Rect { x: body.x + 1, y: body.y + 1, width: body.width.saturating_sub(1), height: 1 };
            frame.render_widget(Line::from(cx.i18n.get("account-empty")), line);
        }
    }
}

fn head(story: &Story, cx: &Cx) -> Vec<Line<'static>> {
    let balance = story.statement.balance;
    let said = if balance >= 0 { "account-owes" } else { "account-has" };
    let said = text!(said, amount = said::amount(balance.abs(), cx));
    let mut lines = vec![
        Line::styled(format!(" {} {}", story.number, text::cut(&story.name, 40)), cx.theme.title()),
        Line::from(format!(" {}", cx.i18n.text(&said))),
    ];
    if story.statement.on_account != 0 {
        let on_account = text!("account-of-which", amount = said::amount(story.statement.on_account, cx));
        lines.push(Line::from(format!(" {}", cx.i18n.text(&on_account))));
    }
    for refund in &story.refunds {
        let waits = text!("account-refund-waits", amount = said::amount(refund.amount, cx), account = &refund.account);
        lines.push(Line::styled(format!(" ! {}", cx.i18n.text(&waits)), cx.theme.mark()));
    }
    lines
}

fn columns(cx: &Cx) -> Vec<Column<Row>> {
    let column = |head: &str, width, grows, right, cell: fn(&Row, &Cx) -> String| Column {
        head: cx.i18n.get(head),
        width,
        grows,
        right,
        cell: Box::new(cell),
    };
    vec![
        column("head-day", 10, false, false, |row, cx| text::day(row.day, &cx.i18n)),
        column("head-what", 20, true, false, |row, cx| {
            let back = if row.reversal { format!("{} ", cx.i18n.get("detail-taken-back")) } else { String::new() };
            let number = row.number.map_or_else(String::new, |number| format!(" {number}"));
            let text = if row.kind.key() == "reminder" { "" } else { row.text.as_str() };
            format!("{back}{}{number} {text}", cx.i18n.get(&format!("voucher-{}", row.kind.key())))
                .trim_end()
                .to_owned()
        }),
        column("head-amount", 13, false, true, |row, cx| said::amount(row.amount, cx)),
        column("head-balance", 13, false, true, |row, cx| said::amount(row.balance, cx)),
    ]
}

/// The account of a member number; asks for it when there is none.
pub fn find(number: &str, cx: &mut Cx) {
    if !number.trim().is_empty() {
        return go(number.trim().to_owned(), cx);
    }
    cx.open(Prompt::new(cx.i18n.get("ask-account"), |typed, cx| {
        go(typed.trim().to_owned(), cx);
        Ok(())
    }));
}

fn go(number: String, cx: &mut Cx) {
    let day = cx.day;
    cx.ask(
        Lane::Quick,
        move |register, who| register.by_number(who, &number, day),
        |record, cx| cx.tell(move |ledger: &mut super::Ledger, cx| ledger.show_account(record.person.id, cx)),
    );
}
