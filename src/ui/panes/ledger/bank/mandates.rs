//! Who lets the bank draw what we ask for: to be read.

use ratatui::text::Line as Row;

use crate::store::bank::mandates::Mandate;
use crate::store::db::Lane;
use crate::text;
use crate::ui::overlays::sheet::Sheet;
use crate::ui::pane::Cx;
use crate::ui::text;

pub fn show(cx: &mut Cx) {
    cx.ask(
        Lane::Quick,
        |register, who| register.mandates(who),
        |mandates, cx| {
            let title = cx.i18n.text(&text!("ask-bank-mandates", count = mandates.len()));
            cx.open(Sheet::new(title, move |width, cx| lines(&mandates, width, cx)));
        },
    );
}

fn lines(mandates: &[Mandate], width: usize, cx: &Cx) -> Vec<Row<'static>> {
    if mandates.is_empty() {
        return text::wrap(&cx.i18n.get("bank-mandates-none"), width).into_iter().map(Row::from).collect();
    }
    let room = width.saturating_sub(58);
    let row = |number: &str, name: &str, reference: &str, from: &str, notice: &str| {
        let (number, name, reference) = (text::pad(number, 8), text::pad(name, room), text::pad(reference, 25));
        text::cut(&format!("{number} {name} {reference} {} {notice}", text::pad(from, 10)), width)
    };
    let heads = ["number", "name", "reference", "from", "notice"].map(|key| cx.i18n.get(&format!("mandate-{key}")));
    let [number, name, reference, from, notice] = &heads;
    let head = Row::styled(row(number, name, reference, from, notice), cx.theme.dim());
    let rows = mandates.iter().map(|one| {
        let notice = cx.i18n.get(if one.notice { "yes" } else { "no" });
        Row::from(row(&one.number, &one.name, &one.reference, &text::day(one.from, &cx.i18n), &notice))
    });
    [head].into_iter().chain(rows).collect()
}
