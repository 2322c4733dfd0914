//! What a run would do, to be read before it is done.

use ratatui::text::Line;

use super::said;
use crate::i18n::grouped;
use crate::store::ledger::run::{Ask, Plan, Share};
use crate::text;
use crate::ui::pane::Cx;
use crate::ui::text;

pub fn lines(plan: &Plan, ask: &Ask, width: usize, cx: &Cx) -> Vec<Line<'static>> {
    let mut page = Page { lines: Vec::new(), width, cx };
    let count = text!("plan-count", count = plan.invoices, members = plan.members, sum = said::amount(plan.sum, cx));
    page.title(cx.i18n.text(&count));
    let (year, last) = ((ask.year - 1).to_string(), said::amount(plan.last_sum, cx));
    let difference = match plan.sum - plan.last_sum {
        more if more >= 0 => format!("+{}", said::amount(more, cx)),
        less => said::amount(less, cx),
    };
    page.say(cx.i18n.text(&match plan.last_invoices {
        0 => text!("plan-no-last-year", year = year),
        count => text!("plan-last-year", year = year, count = count, sum = last, difference = difference),
    }));
    let (issued, due) = (text::day(ask.issued_on, &cx.i18n), text::day(ask.due_on, &cx.i18n));
    page.say(cx.i18n.text(&text!("plan-days", issued = issued, due = due)));
    if !ask.typed.is_empty() {
        page.say(cx.i18n.text(&text!("plan-filter", filter = &ask.typed)));
    }
    page.left_out(plan);
    page.shares("plan-by-category", &plan.by_category);
    page.shares("plan-by-unit", &plan.by_unit);
    page.strangest(plan);
    page.names(plan);
    page.lines
}

struct Page<'c> {
    lines: Vec<Line<'static>>,
    width: usize,
    cx: &'c Cx,
}

impl Page<'_> {
    fn title(&mut self, said: String) {
        self.lines.push(Line::styled(text::cut(&said, self.width), self.cx.theme.title()));
    }

    fn say(&mut self, said: String) {
        self.lines.extend(text::wrap(&said, self.width).into_iter().map(Line::from));
    }

    fn head(&mut self, id: &str) {
        self.lines.push(Line::default());
        self.title(self.cx.i18n.get(id));
    }

    fn row(&mut self, name: &str, count: Option<u64>, amount: i64) {
        let counted = count.map_or_else(String::new, |count| grouped(count as i64));
        let name = text::pad(&format!("  {name}"), self.width.saturating_sub(27));
        let amount = text::pad_left(&said::amount(amount, self.cx), 16);
        self.lines.push(Line::from(format!("{name} {} {amount}", text::pad_left(&counted, 9))));
    }

    fn left_out(&mut self, plan: &Plan) {
        if plan.left_out.is_empty() {
            return;
        }
        self.head("plan-left-out");
        for (why, count) in &plan.left_out {
            let said = self.why(why);
            self.lines.push(Line::from(text::cut(
                &format!("{} {said}", text::pad_left(&grouped(*count as i64), 9)),
                self.width,
            )));
        }
    }

    fn why(&self, why: &crate::store::ledger::run::Why) -> String {
        let said = self.cx.i18n.get(&format!("left-out-{}", why.key()));
        if why.detail().is_empty() { said } else { format!("{said}: {}", why.detail()) }
    }

    fn shares(&mut self, head: &str, shares: &[Share]) {
        if shares.is_empty() {
            return;
        }
        self.head(head);
        for share in shares {
            let none = self.cx.i18n.get("plan-nobody");
            self.row(if share.name.is_empty() { &none } else { &share.name }, Some(share.members), share.sum);
        }
    }

    fn strangest(&mut self, plan: &Plan) {
        if plan.strangest.is_empty() {
            return;
        }
        self.head("plan-strangest");
        for strange in &plan.strangest {
            let (name, usual) = (format!("{} {}", strange.number, strange.name), said::amount(strange.usual, self.cx));
            let usual = text!(if strange.own { "plan-usual-own" } else { "plan-usual" }, amount = usual);
            let usual = self.cx.i18n.text(&usual);
            let room = self.width.saturating_sub(14);
            let name = text::pad(&format!("  {name} · {usual}"), room);
            self.lines
                .push(Line::from(format!("{name} {}", text::pad_left(&said::amount(strange.amount, self.cx), 13))));
        }
    }

    /// Those left out by name; of each reason the first hundred.
    fn names(&mut self, plan: &Plan) {
        for (why, count) in &plan.left_out {
            let of_it: Vec<_> = plan.named.iter().filter(|one| one.why == *why).collect();
            self.lines.push(Line::default());
            self.title(self.cx.i18n.text(&text!("plan-left-out-by", why = self.why(why), count = *count)));
            for one in &of_it {
                self.lines.push(Line::from(text::cut(&format!("  {} {}", one.number, one.name), self.width)));
            }
            let more = count.saturating_sub(of_it.len() as u64);
            if more > 0 {
                self.lines.push(Line::from(format!("  {}", self.cx.i18n.text(&text!("bulk-more", more = more)))));
            }
        }
    }
}
