//! Settling with chapters: what was settled, what is owed to whom, the plan for a period, and paying it out.

use crossterm::event::MouseEvent;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::entry::{self, Values};
use super::fetched::Fetched;
use super::{Face, said};
use crate::i18n::Text;
use crate::model::period::Period;
use crate::store::db::Lane;
use crate::store::ledger::settle::{Line as Share, Settlement};
use crate::text;
use crate::ui::command::{self, Command, Info, Part};
use crate::ui::form::{Form, Outcome};
use crate::ui::overlay::Step;
use crate::ui::overlays::picker::{Item, Picker};
use crate::ui::overlays::prompt::Prompt;
use crate::ui::overlays::sheet::Sheet;
use crate::ui::pane::Cx;
use crate::ui::table::{Column, Held};
use crate::ui::text;

impl Held for Settlement {
    fn id(&self) -> i64 {
        self.id
    }
}

/// Unit, name, and what it is owed.
type Owed = (i64, String, i64);

#[derive(Default)]
pub struct Chapters {
    /// Around it, the chapters that are owed something.
    list: Fetched<Vec<Owed>, Settlement>,
}

impl Chapters {
    const COMMANDS: &'static [Command<Chapters>] = &[
        Command::new("open", &["enter", "right", "l"], Self::open).on_row(Self::no_row).bar(),
        Command::new("new", &["n"], |_, cx| ask_period(cx)).bar(),
        Command::new("pay", &["p"], Self::pay).off(Self::nobody_owed).bar(),
    ];

    fn no_row(&self, _cx: &Cx) -> Option<Text> {
        self.list.no_row()
    }

    fn nobody_owed(&self, _cx: &Cx) -> Option<Text> {
        self.list.around.iter().all(|(.., owed)| *owed <= 0).then(|| text!("off-nobody-owed"))
    }

    fn open(&mut self, cx: &mut Cx) {
        let Some(settlement) = self.list.table.current().cloned() else { return };
        let id = settlement.id;
        cx.ask(
            Lane::Quick,
            move |register, who| register.settlement_lines(who, id),
            move |shares, cx| {
                let title = cx.i18n.text(&text!("ask-settlement", period = period(settlement.from, settlement.to, cx)));
                cx.open(Sheet::new(title, move |width, cx| lines(&shares, width, cx)));
            },
        );
    }

    /// Picks a chapter that is owed something, then how much has been sent to it.
    fn pay(&mut self, cx: &mut Cx) {
        let owed: Vec<Owed> = self.list.around.iter().filter(|(.., owed)| *owed > 0).cloned().collect();
        let label = |(_, name, owed): &Owed| format!("{}  {}", text::pad(name, 30), said::amount(*owed, cx));
        let items = owed.iter().map(|chapter| Item::new(chapter.0.to_string(), label(chapter))).collect();
        cx.open(Picker::new(cx.i18n.get("ask-pay-chapter"), items, move |unit, cx| {
            if let Some(chapter) = owed.iter().find(|(id, ..)| id.to_string() == unit) {
                pay_form(chapter.clone(), cx);
            }
        }));
    }

    fn draw_owed(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx) {
        let mut lines = vec![Line::styled(format!(" {}", cx.i18n.get("chapters-owed")), cx.theme.title())];
        for (_, name, owed) in &self.list.around {
            lines.push(Line::from(format!(
                " {} {}",
                text::pad(name, 30),
                text::pad_left(&said::amount(*owed, cx), 16)
            )));
        }
        if self.list.around.is_empty() {
            lines.push(Line::styled(format!(" {}", cx.i18n.get("chapters-owed-none")), cx.theme.dim()));
        }
        let more = lines.len().saturating_sub(usize::from(area.height));
        for (n, line) in lines.into_iter().take(usize::from(area.height)).enumerate() {
            let last = more > 0 && n + 1 == usize::from(area.height);
            let told = Line::from(format!(" {}", cx.i18n.text(&text!("bulk-more", more = more + 1))));
            frame.render_widget(if last { told } else { line }, Rect { y: area.y + n as u16, height: 1, ..area });
        }
    }
}

fn pay_form((unit, name, owed): Owed, cx: &mut Cx) {
    let lines = vec![entry::amount("amount", owed, cx), entry::past_day("sent-on", cx.today, cx)];
    let title = cx.i18n.text(&text!("title-chapter-paid", unit = &name));
    cx.open(Form::new(title.clone(), lines, move |form, cx| {
        let values = Values::of(form, cx);
        let (amount, day) = (values.amount("amount")?, values.past_day("sent-on")?);
        let (title, name, shown) = (title.clone(), name.clone(), said::amount(amount, cx));
        Ok(Box::new(move |register, who| {
            register.change(who, "settle-paid", &title, |change| change.pay_chapter(unit, amount, day))?;
            Ok(Outcome::Saved { notice: text!("chapters-paid", name = name, amount = shown), jump: None })
        }))
    }));
}

fn period(from: chrono::NaiveDate, to: chrono::NaiveDate, cx: &Cx) -> String {
    format!("{} – {}", text::day(from, &cx.i18n), text::day(to, &cx.i18n))
}

fn ask_period(cx: &mut Cx) {
    let prompt = Prompt::new(cx.i18n.get("ask-settle"), |typed, cx| {
        let found = Period::parse(typed)?;
        if found.from > cx.today {
            return Err(text!("fault-day-ahead", day = text::day(found.from, &cx.i18n)));
        }
        plan(found, typed.trim().to_owned(), cx);
        Ok(())
    });
    let (year, quarter) = (chrono::Datelike::year(&cx.today), (chrono::Datelike::month0(&cx.today)) / 3 + 1);
    cx.open(prompt.with(&format!("{year}-Q{quarter}")).hint(cx.i18n.get("settle-hint")));
}

/// Shows what the settlement would say, and makes it.
fn plan(found: Period, typed: String, cx: &mut Cx) {
    let days = (found.from, found.last());
    cx.ask(
        Lane::Slow,
        move |register, who| register.plan_settlement(who, days.0, days.1),
        move |shares, cx| {
            if shares.is_empty() {
                return cx.fault(&text!("settle-empty", period = typed));
            }
            let title = cx.i18n.text(&text!("ask-settle-plan", period = period(days.0, days.1, cx)));
            let made = cx.i18n.text(&text!("title-settle", period = typed));
            let sheet = Sheet::new(title, move |width, cx| lines(&shares, width, cx));
            cx.open(sheet.action(&["enter", "y"], "hint-settle", move |cx| {
                let (title, today) = (made.clone(), cx.today);
                cx.ask(
                    Lane::Write,
                    move |register, who| register.settle(who, &title, days, today),
                    |(shares, _), cx| {
                        let sum = said::amount(shares.iter().map(|share| share.amount).sum(), cx);
                        cx.say(&text!("settle-made", count = shares.len(), sum = sum));
                    },
                );
                Step::Close
            }));
        },
    );
}

fn lines(shares: &[Share], width: usize, cx: &Cx) -> Vec<Line<'static>> {
    let room = width.saturating_sub(29);
    let row = |name: &str, people: &str, amount: &str| {
        format!("{} {} {}", text::pad(name, room), text::pad_left(people, 11), text::pad_left(amount, 16))
    };
    let (chapter, people, amount) =
        (cx.i18n.get("head-chapter"), cx.i18n.get("head-people"), cx.i18n.get("head-amount"));
    let mut lines = vec![Line::styled(row(&chapter, &people, &amount), cx.theme.dim())];
    lines.extend(shares.iter().map(|share| {
        let people = crate::i18n::grouped(share.people as i64);
        Line::from(row(&share.name, &people, &said::amount(share.amount, cx)))
    }));
    let sum: i64 = shares.iter().map(|share| share.amount).sum();
    lines.push(Line::styled(row(&cx.i18n.get("printed-sum"), "", &said::amount(sum, cx)), cx.theme.title()));
    lines
}

fn columns(cx: &Cx) -> Vec<Column<Settlement>> {
    let column = |head: &str, width, grows, right, cell: fn(&Settlement, &Cx) -> String| Column {
        head: cx.i18n.get(head),
        width,
        grows,
        right,
        cell: Box::new(cell),
    };
    vec![
        column("head-period", 24, true, false, |settlement, cx| {
            let back =
                if settlement.reversal { format!("{} ", cx.i18n.get("detail-taken-back")) } else { String::new() };
            format!("{back}{}", period(settlement.from, settlement.to, cx))
        }),
        column("head-made", 10, false, false, |settlement, cx| text::day(settlement.made_on, &cx.i18n)),
        column("head-chapters", 9, false, true, |settlement, _| settlement.chapters.to_string()),
        column("head-amount", 15, false, true, |settlement, cx| said::amount(settlement.amount, cx)),
    ]
}

impl Face for Chapters {
    fn reload(&mut self, cx: &mut Cx) {
        let day = cx.day;
        self.list.fetch(Lane::Slow, cx, move |register, who| {
            let made = register.settlements(who)?.into_iter().filter(|settlement| settlement.made_on <= day);
            Ok((register.owed_to_chapters(who, day)?, made.collect()))
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
            self.open(cx);
        }
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx) {
        let below = if area.height >= 10 { (self.list.around.len() as u16 + 2).clamp(3, area.height / 2) } else { 0 };
        let list = Rect { height: area.height - below, ..area };
        self.list.draw(frame, list, &columns(cx), "chapters-empty", cx);
        self.draw_owed(frame, Rect { y: area.y + list.height, height: below, ..area }, cx);
    }
}

impl Part for Chapters {
    fn infos(&self, cx: &Cx) -> Vec<Info> {
        let mut infos = command::infos("chapters", Self::COMMANDS, self, cx);
        infos.extend(self.list.table.infos(cx));
        infos
    }

    fn run(&mut self, name: &str, arg: &str, cx: &mut Cx) -> bool {
        command::run(Self::COMMANDS, self, name, arg, cx) || self.list.table.run(name, arg, cx)
    }
}
