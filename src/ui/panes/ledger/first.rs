//! Before the first invoice: what to do next, one key a step.

use chrono::NaiveDate;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::error::Result;
use crate::query::Filter;
use crate::store::ledger::documents::{From, Query, Which};
use crate::store::list::{Query as People, Sort};
use crate::store::{Register, Who};
use crate::ui::pane::Cx;
use crate::ui::text;

/// What is there already.
pub struct Setup {
    members: bool,
    issuer: bool,
    rates: bool,
    pub documents: bool,
}

impl Setup {
    pub fn read(register: &Register, who: &Who, today: NaiveDate) -> Result<Setup> {
        let query = Query { which: Which::All, payers: None, year: None, run: None, day: today, today };
        let people = People { filter: Filter::everybody(), sort: Sort::default(), day: today };
        Ok(Setup {
            members: !register.page(who, &people, &crate::store::list::From::Start, 1)?.rows.is_empty(),
            issuer: !register.issuers(who)?.is_empty(),
            rates: !register.rates(who)?.is_empty(),
            documents: !register.documents(who, &query, &From::Start, 1)?.rows.is_empty(),
        })
    }

    /// The steps: those done, the one that is next, and its key.
    pub fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx) {
        let steps = [
            (self.members, "1 n", "first-members"),
            (self.issuer, "S", "first-issuer"),
            (self.rates, "D", "first-rates"),
            (false, "n", "first-run"),
        ];
        let next = steps.iter().position(|(done, ..)| !done);
        let width = usize::from(area.width.saturating_sub(2));
        let mut lines =
            vec![Line::default(), Line::styled(cx.i18n.get("first-title"), cx.theme.title()), Line::default()];
        for (at, (done, key, id)) in steps.into_iter().enumerate() {
            let sign = match done {
                true => cx.theme.sign("✓", "*"),
                false if next == Some(at) => cx.theme.pointer(),
                false => " ",
            };
            let style = if next == Some(at) { cx.theme.title() } else { cx.theme.dim() };
            for (n, said) in text::wrap(&cx.i18n.get(id), width.saturating_sub(8)).into_iter().enumerate() {
                let (sign, key) = if n == 0 { (sign, key) } else { ("", "") };
                lines.push(Line::from(vec![
                    Span::styled(text::pad(sign, 2), style),
                    Span::styled(text::pad(&crate::ui::keys::shown(key), 5), cx.theme.key()),
                    Span::styled(said, style),
                ]));
            }
        }
        lines.push(Line::default());
        lines.extend(
            text::wrap(&cx.i18n.get("first-undo"), width).into_iter().map(|said| Line::styled(said, cx.theme.dim())),
        );
        for (n, line) in lines.into_iter().take(usize::from(area.height)).enumerate() {
            let row = Rect {
                x: area.x + area.width.min(1),
                y: area.y + n as u16,
                width: area.width.saturating_sub(2),
                height: 1,
            };
            frame.render_widget(line, row);
        }
    }
}
