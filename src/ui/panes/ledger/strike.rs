//! Striking off for non-payment: by name, to be read before it is done.

use ratatui::text::Line;

use super::said;
use crate::store::db::Lane;
use crate::store::ledger::strike::Struck;
use crate::text;
use crate::ui::overlay::Step;
use crate::ui::overlays::confirm::Confirm;
use crate::ui::overlays::sheet::Sheet;
use crate::ui::pane::{Act, Cx};
use crate::ui::text;

pub fn ask(cx: &mut Cx) {
    let today = cx.today;
    cx.ask(
        Lane::Slow,
        move |register, who| register.plan_strike(who, today),
        |struck, cx| match struck.len() {
            0 => cx.fault(&text!("strike-nobody")),
            count => {
                let title = cx.i18n.text(&text!("ask-strike", count = count));
                let sheet = Sheet::new(title, move |width, cx| lines(&struck, width, cx))
                    .action(&["enter", "y"], "hint-strike", move |cx| confirm(count, false, cx))
                    .action(&["c"], "hint-strike-credit", move |cx| confirm(count, true, cx));
                cx.open(sheet);
            }
        },
    );
}

fn lines(struck: &[Struck], width: usize, cx: &Cx) -> Vec<Line<'static>> {
    let said = text::wrap(&cx.i18n.get("strike-told"), width).into_iter().map(Line::from);
    let rows = struck.iter().map(|one| {
        let deadline = text::day(one.deadline, &cx.i18n);
        let open = said::amount(one.document.open, cx);
        let number = one.document.number.to_string();
        let why = cx.i18n.text(&text!("strike-why", number = number, open = open, deadline = deadline));
        Line::from(text::cut(&format!("{} {} · {why}", one.number, one.name), width))
    });
    said.chain([Line::default()]).chain(rows).collect()
}

fn confirm(count: usize, credit: bool, cx: &mut Cx) -> Step {
    let day = text::day(cx.today, &cx.i18n);
    let id = if credit { "strike-sure-credit" } else { "strike-sure" };
    let question = cx.i18n.text(&text!(id, count = count, day = &day));
    let title = cx.i18n.text(&text!("title-strike", day = day));
    let today = cx.today;
    cx.open(Confirm::new(question, move |cx| {
        cx.act(Act::Drop);
        cx.ask(
            Lane::Write,
            move |register, who| register.strike(who, &title, today, credit),
            |(struck, _), cx| cx.say(&text!("strike-done", count = struck.len())),
        );
    }));
    Step::Stay
}
