//! The dues that have been set; below them the ladder of reminders, and what the law sets of late payment.

use std::sync::Arc;

use crossterm::event::MouseEvent;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::{Face, rate, said, step};
use crate::i18n::Text;
use crate::model::late::Rates;
use crate::model::rate::Rate;
use crate::model::reminder::Step;
use crate::store::db::Lane;
use crate::text;
use crate::ui::command::{self, Command, Info, Part};
use crate::ui::load::Load;
use crate::ui::overlays::sheet::Sheet;
use crate::ui::pane::Cx;
use crate::ui::table::{Column, Held, Rows, Table};
use crate::ui::text;

impl Held for Rate {
    fn id(&self) -> i64 {
        self.id
    }
}

#[derive(Default)]
pub struct Dues {
    load: Load<(Vec<Rate>, Vec<Step>, Rates)>,
    ladder: Vec<Step>,
    law: Rates,
    table: Table<Rows<Rate>>,
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
        self.table.is_empty().then(|| text!("off-no-row"))
    }

    fn change(&mut self, cx: &mut Cx) {
        self.table.current().into_iter().for_each(|rate| rate::change(rate, cx));
    }

    fn end(&mut self, cx: &mut Cx) {
        self.table.current().into_iter().for_each(|rate| rate::end(rate, cx));
    }

    fn edit_ladder(&mut self, cx: &mut Cx) {
        step::choose(&self.ladder, cx);
    }

    /// Every value that the country's law has set, with its source.
    fn show_law(&mut self, cx: &mut Cx) {
        let law = self.law.clone();
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
            self.ladder.iter().map(|step| Line::from(text::cut(&format!("  {}", step::said(step, cx)), width))),
        );
        let country = country(cx);
        let interest = self.law.on(&format!("{country}.interest"), cx.day);
        let fee = self.law.on(&format!("{country}.fee"), cx.day);
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
        let who = cx.who.clone();
        self.load.start(&cx.db, Lane::Quick, move |register| {
            Ok((register.rates(&who)?, register.ladder(&who)?, register.legal_rates(&who)?))
        });
    }

    fn poll(&mut self, cx: &mut Cx) -> bool {
        let new = self.load.poll();
        if let Some(error) = self.load.take_error() {
            cx.fail(&error);
        }
        if let Some((rates, ladder, law)) = self.load.take() {
            (self.ladder, self.law) = (ladder, law);
            self.table.refresh(Rows(Arc::new(rates)), cx);
        }
        self.table.poll(cx) || new
    }

    fn busy(&self) -> bool {
        self.load.busy() || self.table.busy()
    }

    fn in_flux(&self) -> bool {
        self.load.busy() || self.table.in_flux()
    }

    fn mouse(&mut self, event: &MouseEvent, cx: &mut Cx) {
        if self.table.mouse(event, cx) {
            self.change(cx);
        }
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx) {
        let lines = self.below(usize::from(area.width), cx);
        let below = if area.height >= 10 { (lines.len() as u16 + 1).min(area.height / 2) } else { 0 };
        let list = Rect { height: area.height - below, ..area };
        self.table.draw(frame, list, &columns(cx), cx);
        if self.table.is_empty() && !self.busy() && list.height > 2 {
            let line = Rect { x: list.x + 1, y: list.y + 2, width: list.width.saturating_sub(1), height: 1 };
            frame.render_widget(Line::from(cx.i18n.get("dues-empty")), line);
        }
        for (n, line) in lines.into_iter().take(usize::from(below)).enumerate() {
            frame.render_widget(line, Rect { y: area.y + list.height + n as u16, height: 1, ..area });
        }
    }
}

impl Part for Dues {
    fn infos(&self, cx: &Cx) -> Vec<Info> {
        let mut infos = command::infos("dues", Self::COMMANDS, self, cx);
        infos.extend(self.table.infos(cx));
        infos
    }

    fn run(&mut self, name: &str, arg: &str, cx: &mut Cx) -> bool {
        command::run(Self::COMMANDS, self, name, arg, cx) || self.table.run(name, arg, cx)
    }
}
