//! One line of the bank's pays for many: typed, pasted, or on an employer's list. Each part is shown with what it settles
//! and what is odd about it before anything is booked.

use std::path::PathBuf;

use ratatui::text::Line as Row;

use super::super::entry;
use super::super::said;
use super::change;
use super::screen::told;
use crate::error::Error;
use crate::exchange::shares;
use crate::i18n::Text;
use crate::model::money;
use crate::store::bank::desk::To;
use crate::store::bank::lines::Line;
use crate::store::bank::parts::{Share, Weighed};
use crate::store::db::Lane;
use crate::text;
use crate::ui::form::{Form, Outcome};
use crate::ui::overlay::Step;
use crate::ui::overlays::path::PathPrompt;
use crate::ui::overlays::sheet::Sheet;
use crate::ui::pane::Cx;
use crate::ui::text;

/// What such lists come as.
const ENDINGS: &[&str] = &["csv", "txt", "tsv"];

/// Each on a line of their own; what is left is told as one types.
pub fn ask(line: Line, cx: &mut Cx) {
    let open = line.open;
    let mut above = told(&line, cx);
    above.extend([cx.i18n.get("bank-split-hint"), cx.i18n.get("bank-split-hint-paste")]);
    let form = Form::new(cx.i18n.get("ask-bank-split"), vec![entry::lines("shares", "", cx)], move |form, cx| {
        let fault = |what: Text| vec![("shares".to_owned(), what)];
        let typed =
            shares::typed(&form.value("shares")).map_err(|line| fault(text!("bank-split-line", line = line)))?;
        if typed.is_empty() {
            return Err(fault(text!("entry-fault-empty")));
        }
        let (line, today) = (line.clone(), cx.today);
        Ok(Box::new(move |register, who| {
            Ok(match register.weigh(who, &typed, today)? {
                Err(mut faults) => Outcome::Refused(vec![("shares".to_owned(), faults.swap_remove(0))]),
                Ok(weighed) if sum(&weighed) > line.open => {
                    let (sum, open) = (crate::i18n::Money(sum(&weighed)), crate::i18n::Money(line.open));
                    Outcome::Refused(vec![("shares".to_owned(), text!("bank-split-sum", sum = sum, open = open))])
                }
                // The form stays below: whoever does not like what comes of it goes back to it.
                Ok(weighed) => Outcome::Show(Box::new(move |cx| show(line, weighed, true, cx))),
            })
        }))
    });
    let telling = move |form: &Form, cx: &Cx| {
        let sum = so_far(&form.value("shares"));
        let (given, left) = (said::amount(sum, cx), said::amount(open.saturating_sub(sum), cx));
        let left = text!("bank-split-left", open = said::amount(open, cx), given = given, left = left);
        above.iter().cloned().chain([cx.i18n.text(&left)]).collect()
    };
    cx.open(form.telling(telling));
}

fn sum(weighed: &[Weighed]) -> i64 {
    weighed.iter().map(|part| part.amount).fold(0, i64::saturating_add)
}

/// What the lines that can be read already come to.
fn so_far(typed: &str) -> i64 {
    let read = typed.lines().filter_map(|line| shares::typed(line).ok()).flatten();
    read.filter_map(|share: Share| money::parse_positive(&share.amount).ok()).fold(0, i64::saturating_add)
}

/// An employer's list for the line.
pub fn ask_list(line: Line, typed: &str, cx: &mut Cx) {
    let prompt = PathPrompt::new(cx.i18n.get("ask-bank-list"), ENDINGS, move |path, cx| read(line.clone(), path, cx));
    cx.open(prompt.hint(cx.i18n.get("bank-list-hint")).with(typed));
}

fn read(line: Line, path: PathBuf, cx: &mut Cx) {
    let (today, shown, id) = (cx.today, path.display().to_string(), line.id);
    let answer = cx.db.ask(Lane::Quick, {
        let who = cx.who.clone();
        move |register| {
            let bytes = std::fs::read(&path).map_err(|error| Error::file(&path, &error))?;
            let wrong = |line| Error::refused(text!("bank-list-line", path = path.display().to_string(), line = line));
            let shares = shares::listed(&bytes).map_err(wrong)?;
            let weighed = register.weigh(&who, &shares, today)?;
            let weighed = weighed.map_err(|faults| Error::refused(text!("bank-parts-wrong", faults = faults)))?;
            Ok((register.bank_line(&who, id)?, weighed))
        }
    });
    cx.wait(cx.i18n.get("job-working"), None, answer, move |read, cx| match read {
        Ok((line, weighed)) => show(line, weighed, false, cx),
        Err(error) => {
            // What was typed is there to be mended.
            ask_list(line, &shown, cx);
            cx.fail(&error);
        }
    });
    if let Some(job) = cx.jobs.last_mut() {
        job.holds_keys = true;
    }
}

/// What each part settles, the odd ones in front.
fn show(line: Line, weighed: Vec<Weighed>, above_form: bool, cx: &mut Cx) {
    let title = cx.i18n.text(&text!("ask-bank-weighed", count = weighed.len()));
    let (about, parts) = (line.clone(), weighed.clone());
    let sheet = Sheet::new(title, move |width, cx| lines(&about, &parts, width, cx));
    cx.open(sheet.action(&["enter", "y"], "hint-bank-place", move |cx| {
        let sum = sum(&weighed);
        if sum > line.open {
            let (sum, open) = (crate::i18n::Money(sum), crate::i18n::Money(line.open));
            cx.fault(&text!("bank-split-sum", sum = sum, open = open));
            return Step::Stay;
        }
        let parts: Vec<(To, i64)> = weighed.iter().map(|part| (part.to, part.amount)).collect();
        let (count, over) = (parts.len(), weighed.iter().map(Weighed::over).sum::<i64>());
        let title = cx.i18n.text(&text!("title-bank-split", line = line.id.to_string(), count = count));
        let (left, over) = (said::amount(line.open - sum, cx), said::amount(over, cx));
        let notice = text!("bank-was-split", count = count, left = left, over = over);
        let (id, today) = (line.id, cx.today);
        if above_form {
            // The form has served.
            cx.act(crate::ui::pane::Act::Drop);
        }
        change::run("bank-split", title, notice, cx, move |change| change.split_line(id, &parts, today));
        Step::Close
    }));
}

fn lines(line: &Line, weighed: &[Weighed], width: usize, cx: &Cx) -> Vec<Row<'static>> {
    let wrapped = |said: String| text::wrap(&said, width).into_iter().map(Row::from);
    let mut rows: Vec<Row<'static>> = told(line, cx).into_iter().flat_map(wrapped).collect();
    let sum = sum(weighed);
    let (open, given) = (said::amount(line.open, cx), said::amount(sum, cx));
    let left = text!("bank-split-left", open = open, given = given, left = said::amount(line.open - sum, cx));
    rows.extend(wrapped(cx.i18n.text(&left)));
    if sum > line.open {
        let (sum, open) = (crate::i18n::Money(sum), crate::i18n::Money(line.open));
        let more = format!("! {}", cx.i18n.text(&text!("bank-split-sum", sum = sum, open = open)));
        rows.extend(text::wrap(&more, width).into_iter().map(|said| Row::styled(said, cx.theme.fault())));
    }
    let odd = weighed.iter().filter(|part| is_odd(part)).count();
    rows.push(Row::default());
    rows.extend(wrapped(cx.i18n.text(&text!("bank-weighed-odd", count = odd))));
    let (strange, plain): (Vec<&Weighed>, Vec<&Weighed>) = weighed.iter().partition(|part| is_odd(part));
    for part in strange.into_iter().chain(plain) {
        let name = text::pad(&format!("{} {}", part.number, part.name), 24);
        let amount = text::pad_left(&said::amount(part.amount, cx), 12);
        let sign = if is_odd(part) { "!" } else { " " };
        let said = format!("{sign} {name} {amount}  {}", settles(part, cx));
        rows.push(match is_odd(part) {
            true => Row::styled(text::cut(&said, width), cx.theme.mark()),
            false => Row::from(text::cut(&said, width)),
        });
        if let Some(called) = &part.called {
            rows.push(Row::styled(
                text::cut(&format!("    {}", cx.i18n.text(&text!("bank-weighed-called", called = called))), width),
                cx.theme.mark(),
            ));
        }
    }
    rows
}

fn is_odd(part: &Weighed) -> bool {
    part.called.is_some() || part.amount != part.owed
}

fn settles(part: &Weighed, cx: &Cx) -> String {
    let (over, left) = (said::amount(part.over(), cx), said::amount(part.left(), cx));
    cx.i18n.text(&match (part.owed, part.over(), part.left()) {
        (..=0, ..) => text!("bank-weighed-paid", over = over),
        (_, 0, 0) => text!("bank-weighed-exact"),
        (owed, 1.., _) => text!("bank-weighed-over", owed = said::amount(owed, cx), over = over),
        (owed, ..) => text!("bank-weighed-part", owed = said::amount(owed, cx), left = left),
    })
}
