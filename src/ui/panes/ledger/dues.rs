//! The dues that have been set; below them the ladder of reminders, and what the law sets of late payment.

use crossterm::event::MouseEvent;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::fetched::Fetched;
use super::{Face, rate, said, step};
use crate::i18n::Text;
use crate::model::late::Rates;
use crate::model::rate::Rate;
use crate::model::reminder::Step;
use crate::store::db::Lane;
use crate::text;
use crate::ui::command::{self, Command, Info, Part};
use crate::ui::overlays::sheet::Sheet;
use crate::ui::pane::Cx;
use crate::ui::table::{Column, Held};
use crate::ui::text;

impl Held for Rate {
    fn id(&self) -> i64 {
        self.id
    }
}

#[derive(Default)]
pub struct Dues {
    /// Around it, the ladder and the law.
    list: Fetched<(Vec<Step>, Rates), Rate>,
}

impl Dues {
    const COMMANDS: &'static [Command<Dues>] = &[
        Command::new("new", &["n"], |_, cx| rate::add(cx)).bar(),
        Command::new("change", &["e", "enter"], Self::change).on_row(Self::no_row).bar(),
        Command::new("end", &["x"], Self::end).on_row(Self::no_row).bar(),
        Command::new("show-ladder", &["s"], Self::edit_ladder).bar(),
        Command::new("show-law", &["o"], Self::show_law).bar(),
        Command::new("add-law", &["L"], |_, cx| step::add_law(cx)),
    ];

    fn no_row(&self, _cx: &Cx) -> Option<Text> {
        self.list.no_row()
    }

    fn change(&mut self, cx: &mut Cx) {
        self.list.table.current().into_iter().for_each(|rate| rate::change(rate, cx));
    }

    fn end(&mut self, cx: &mut Cx) {
        self.list.table.current().into_iter().for_each(|rate| rate::end(rate, cx));
    }

    fn edit_ladder(&mut self, cx: &mut Cx) {
        step::choose(&self.list.around.0, cx);
    }

    /// Every value that the country's law has set, with its source.
    fn show_law(&mut self, cx: &mut Cx) {
        let law = self.list.around.1.clone();
        cx.open(Sheet::new(cx.i18n.get("ask-law"), move |width, cx| {
            let country = format!("{}.", country(cx));
            let mut lines = Vec::new();
            for row in law.all() {
                let Some(what) = row.domain.strip_prefix(&country) else { continue };
                let (from, value) = (text::day(row.from, &cx.i18n), said::short(row.value, cx));
                let name = text::pad(&cx.i18n.get(&format!("law-{what}")), width.saturating_sub(24));
                lines.push(Line::from(format!("{name} {from} {}", text::pad_left(&value, 10))));
                let source = text::wrap(&row.source, width.saturating_sub(4)).into_iter();
                lines.extend(source.map(|said| Line::styled(format!("    {said}"), cx.theme.dim())));
            }
            lines
        }));
    }

    /// The ladder, a step a line, and the law's values of the day.
    fn below(&self, width: usize, cx: &Cx) -> Vec<Line<'static>> {
        let mut lines = vec![Line::styled(format!(" {}", cx.i18n.get("dues-ladder")), cx.theme.title())];
        lines.extend(
            self.list.around.0.iter().map(|step| Line::from(text::cut(&format!("  {}", step::said(step, cx)), width))),
        );
        let country = country(cx);
        let interest = self.list.around.1.on(&format!("{country}.interest"), cx.day);
        let fee = self.list.around.1.on(&format!("{country}.fee"), cx.day);
        let unknown = || cx.i18n.get("dues-law-unknown");
        let interest = interest.map_or_else(|_| unknown(), |row| said::percent(row.value, cx));
        let fee = fee.map_or_else(|_| unknown(), |row| said::short(row.value, cx));
        let law = cx.i18n.text(&text!("dues-law", interest = interest, fee = fee));
        lines.push(Line::from(text::cut(&format!(" {law}"), width)));
        lines
    }
}

fn country(cx: &Cx) -> &str {
    cx.catalog.as_ref().map_or("no", |catalog| catalog.country.as_str())
}

fn columns(cx: &Cx) -> Vec<Column<Rate>> {
    let column = |head: &str, width, grows, right, cell: fn(&Rate, &Cx) -> String| Column {
        head: cx.i18n.get(head),
        width,
        grows,
        right,
        cell: Box::new(cell),
    };
    vec![
        column("head-rate", 17, true, false, |rate, _| rate.name.clone()),
        column("head-price", 12, false, true, rate::price_said),
        column("head-whose", 9, false, false, |rate, cx| cx.i18n.get(&format!("field-{}", rate.level.key()))),
        column("head-for", 13, true, false, whom),
        column("head-from", 10, false, false, |rate, cx| text::day(rate.valid_from, &cx.i18n)),
        column("head-until", 10, false, false, |rate, cx| {
            let last = rate.valid_until.and_then(|until| until.pred_opt());
            last.map_or_else(String::new, |last| text::day(last, &cx.i18n))
        }),
        column("head-decided", 20, true, false, |rate, cx| {
            let on = rate.decided_on.map_or_else(String::new, |on| text::day(on, &cx.i18n));
            format!("{} {on}", rate.decided_by).trim().to_owned()
        }),
    ]
}

/// Category, ages, and place of those a rate is for; empty: everybody.
fn whom(rate: &Rate, cx: &Cx) -> String {
    let catalog = cx.catalog.as_ref();
    let category = catalog.zip(rate.category).and_then(|(catalog, id)| catalog.category(id));
    let unit = catalog.zip(rate.unit).and_then(|(catalog, id)| catalog.tree.get(id));
    let ages = match (rate.age_from, rate.age_to) {
        (None, None) => String::new(),
        (from, to) => {
            let said = |age: Option<i64>| age.map_or_else(String::new, |age| age.to_string());
            cx.i18n.text(&text!("dues-ages", from = said(from), to = said(to)))
        }
    };
    let parts = [category.map(|c| c.name.clone()), Some(ages), unit.map(|unit| unit.name.clone())];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

impl Face for Dues {
    fn reload(&mut self, cx: &mut Cx) {
        self.list.fetch(Lane::Quick, cx, |register, who| {
            Ok(((register.ladder(who)?, register.legal_rates(who)?), register.rates(who)?))
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
        if self.list.table.mouse(event, cx) {
            self.change(cx);
        }
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx) {
        let lines = self.below(usize::from(area.width), cx);
        let below = if area.height >= 10 { (lines.len() as u16 + 1).min(area.height / 2) } else { 0 };
        let list = Rect { height: area.height - below, ..area };
        self.list.draw(frame, list, &columns(cx), "dues-empty", cx);
        for (n, line) in lines.into_iter().take(usize::from(below)).enumerate() {
            frame.render_widget(line, Rect { y: area.y + list.height + n as u16, height: 1, ..area });
        }
    }
}

impl Part for Dues {
    fn infos(&self, cx: &Cx) -> Vec<Info> {
        let mut infos = command::infos("dues", Self::COMMANDS, self, cx);
        infos.extend(self.list.table.infos(cx));
        infos
    }

    fn run(&mut self, name: &str, arg: &str, cx: &mut Cx) -> bool {
        command::run(Self::COMMANDS, self, name, arg, cx) || self.list.table.run(name, arg, cx)
    }
}
