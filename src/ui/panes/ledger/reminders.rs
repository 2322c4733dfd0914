//! Reminders: whom a round would remind today and of what, and what keeps the others from it.

use std::sync::Arc;

use crossterm::event::MouseEvent;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::fetched::Fetched;
use super::{Face, Ledger, hold, said, strike};
use crate::error::Error;
use crate::i18n::Text;
use crate::model::reminder::Stop;
use crate::store::db::{Lane, Progress};
use crate::store::ledger::document::Head;
use crate::store::ledger::remind::{Reminder, Round};
use crate::text;
use crate::ui::command::{self, Command, Info, Part};
use crate::ui::overlays::confirm::Confirm;
use crate::ui::pane::{Act, Cx, Jump};
use crate::ui::table::{Column, Held};
use crate::ui::text;

/// An overdue invoice: the reminder it gets, or why it gets none.
#[derive(Clone)]
struct Turn {
    head: Head,
    reminder: Result<Reminder, Stop>,
}

impl Held for Turn {
    fn id(&self) -> i64 {
        self.head.id
    }
}

/// What a round does, without its names.
#[derive(Clone, Default)]
struct Summary {
    count: usize,
    fees: i64,
    interest: i64,
    /// How many of each kind of step.
    steps: Vec<(&'static str, usize)>,
    stopped: Vec<(Stop, u64)>,
}

impl Summary {
    fn of(round: &Round) -> Summary {
        let mut summary =
            Summary { count: round.reminders.len(), stopped: round.stopped.clone(), ..Summary::default() };
        for reminder in &round.reminders {
            summary.fees += reminder.fee;
            summary.interest += reminder.interest;
            let key = reminder.step.kind.key();
            match summary.steps.iter_mut().find(|(known, _)| *known == key) {
                Some((_, count)) => *count += 1,
                None => summary.steps.push((key, 1)),
            }
        }
        summary
    }

    fn steps(&self, cx: &Cx) -> Vec<String> {
        let step = |(key, count): &(&str, usize)| format!("{count} {}", cx.i18n.get(&format!("reminder-{key}")));
        self.steps.iter().map(step).collect()
    }
}

#[derive(Default)]
pub struct Reminders {
    list: Fetched<Summary, Turn>,
}

impl Reminders {
    const COMMANDS: &'static [Command<Reminders>] = &[
        Command::new("send", &["enter", "s"], Self::send).on_row(Self::cant_send).bar(),
        Command::new("open", &["right", "l"], Self::open).on_row(Self::no_row).bar(),
        Command::new("hold", &["o"], Self::hold).on_row(Self::no_row).bar(),
        Command::new("member", &["m"], Self::member).on_row(Self::no_row),
        Command::new("strike", &["x"], |_, cx| strike::ask(cx)).off(Self::other_day).bar(),
    ];

    fn no_row(&self, _cx: &Cx) -> Option<Text> {
        self.list.no_row()
    }

    fn other_day(&self, cx: &Cx) -> Option<Text> {
        (cx.day != cx.today).then(|| text!("off-other-day"))
    }

    fn cant_send(&self, cx: &Cx) -> Option<Text> {
        self.other_day(cx).or_else(|| (self.list.around.count == 0).then(|| text!("off-nobody-to-remind")))
    }

    fn open(&mut self, cx: &mut Cx) {
        if let Some(payer) = self.list.table.current().map(|turn| turn.head.payer) {
            cx.tell(move |ledger: &mut Ledger, cx| ledger.show_account(payer, cx));
        }
    }

    fn hold(&mut self, cx: &mut Cx) {
        self.list.table.current().into_iter().for_each(|turn| hold::ask(&turn.head, cx));
    }

    fn member(&mut self, cx: &mut Cx) {
        self.list.table.current().into_iter().for_each(|turn| cx.act(Act::Jump(Jump::Person(turn.head.payer))));
    }

    fn send(&mut self, cx: &mut Cx) {
        let (fees, interest) = (said::amount(self.list.around.fees, cx), said::amount(self.list.around.interest, cx));
        let mut details = self.list.around.steps(cx);
        details.push(cx.i18n.text(&text!("reminders-charges", fees = fees, interest = interest)));
        details.push(cx.i18n.get("reminders-judged"));
        let question = cx.i18n.text(&text!("reminders-sure", count = self.list.around.count));
        cx.open(Confirm::new(question, send).details(details));
    }

    /// What the round comes to, and why others are not in it.
    fn lines(&self, width: usize, cx: &Cx) -> Vec<Line<'static>> {
        let summary = &self.list.around;
        let mut told = vec![cx.i18n.text(&text!("reminders-title", count = summary.count))];
        told.extend(summary.steps(cx));
        if summary.fees + summary.interest > 0 {
            let (fees, interest) = (said::short(summary.fees, cx), said::short(summary.interest, cx));
            told.push(cx.i18n.text(&text!("reminders-charges", fees = fees, interest = interest)));
        }
        let mut lines = vec![Line::styled(text::cut(&format!(" {}", told.join(" · ")), width), cx.theme.title())];
        let stopped = summary.stopped.iter().map(|(stop, count)| {
            format!("{} {}", crate::i18n::grouped(*count as i64), cx.i18n.get(&format!("stop-{}", stop.key())))
        });
        let stopped: Vec<String> = stopped.collect();
        if !stopped.is_empty() {
            let said = cx.i18n.text(&text!("reminders-stopped", why = stopped.join(", ")));
            lines.extend(
                text::wrap(&said, width.saturating_sub(1)).into_iter().take(2).map(|l| Line::from(format!(" {l}"))),
            );
        }
        lines
    }
}

/// Reminds everybody whose turn it is.
fn send(cx: &mut Cx) {
    let progress = Arc::new(Progress::default());
    let (told, who, today) = (Arc::clone(&progress), cx.who.clone(), cx.today);
    let title = cx.i18n.text(&text!("title-remind", day = text::day(today, &cx.i18n)));
    let answer = cx.db.ask(Lane::Write, move |register| {
        register.remind(&who, &title, today, &mut |done, of| {
            told.set(done, of);
            if told.is_cancelled() { Err(Error::refused(text!("error-cancelled"))) } else { Ok(()) }
        })
    });
    cx.wait(cx.i18n.get("reminders-working"), Some(progress), answer, |done, cx| match done {
        Ok((round, _)) => cx.say(&text!("reminder-done", count = round.reminders.len())),
        Err(error) => cx.fail(&error),
    });
}

fn columns(cx: &Cx) -> Vec<Column<Turn>> {
    let column = |head: &str, width, grows, right, cell: fn(&Turn, &Cx) -> String| Column {
        head: cx.i18n.get(head),
        width,
        grows,
        right,
        cell: Box::new(cell),
    };
    vec![
        column("head-number", 7, false, true, |turn, _| turn.head.number.to_string()),
        column("head-payer", 16, true, false, |turn, _| turn.head.payer_name.clone()),
        column("head-open", 11, false, true, |turn, cx| said::amount(turn.head.open, cx)),
        column("head-days", 6, false, true, |turn, cx| (cx.day - turn.head.due_on).num_days().to_string()),
        column("head-step", 20, true, false, |turn, cx| match &turn.reminder {
            Ok(reminder) => cx.i18n.get(&format!("reminder-{}", reminder.step.kind.key())),
            Err(stop) => format!("({})", cx.i18n.get(&format!("stop-{}", stop.key()))),
        }),
        column("head-deadline", 10, false, false, |turn, cx| match &turn.reminder {
            Ok(reminder) => text::day(reminder.deadline, &cx.i18n),
            Err(_) => String::new(),
        }),
        column("head-charges", 9, false, true, |turn, cx| match &turn.reminder {
            Ok(reminder) if reminder.fee + reminder.interest > 0 => said::amount(reminder.fee + reminder.interest, cx),
            _ => String::new(),
        }),
    ]
}

impl Face for Reminders {
    fn reload(&mut self, cx: &mut Cx) {
        let day = cx.day;
        self.list.fetch(Lane::Slow, cx, move |register, who| {
            let round = register.plan_reminders(who, day)?;
            let summary = Summary::of(&round);
            let reminders = round.reminders.into_iter();
            let turns = reminders.map(|reminder| Turn { head: reminder.document.clone(), reminder: Ok(reminder) });
            let held = round.held.into_iter().map(|(head, stop)| Turn { head, reminder: Err(stop) });
            Ok((summary, turns.chain(held).collect()))
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
        let mut body = area;
        for line in self.lines(usize::from(area.width), cx) {
            if body.height > 0 {
                frame.render_widget(line, Rect { height: 1, ..body });
                body.y += 1;
                body.height -= 1;
            }
        }
        self.list.draw(frame, body, &columns(cx), "reminders-empty", cx);
    }
}

impl Part for Reminders {
    fn infos(&self, cx: &Cx) -> Vec<Info> {
        let mut infos = command::infos("reminders", Self::COMMANDS, self, cx);
        infos.extend(self.list.table.infos(cx));
        infos
    }

    fn run(&mut self, name: &str, arg: &str, cx: &mut Cx) -> bool {
        command::run(Self::COMMANDS, self, name, arg, cx) || self.list.table.run(name, arg, cx)
    }
}
