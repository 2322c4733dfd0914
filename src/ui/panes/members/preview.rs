//! What an import would do, on the screen before it does it: how the columns were understood, how many people and terms
//! are new or change, and every row that has something wrong with it. What was understood wrongly can be changed here.

use crossterm::event::{Event, KeyCode};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::import::{commit, refused_path, rehearse};
use crate::exchange::import::{Import, Request};
use crate::exchange::{Severity, Target};
use crate::i18n::grouped;
use crate::model::field::{FIELDS, Left};
use crate::text;
use crate::ui::command::Part;
use crate::ui::overlay::{Overlay, Step, framed, pressed};
use crate::ui::overlays::confirm::Confirm;
use crate::ui::overlays::picker::{Item, Picker};
use crate::ui::pane::{Act, Cx};
use crate::ui::reader::Reader;
use crate::ui::text;

/// Problems and changes shown one by one.
const SHOWN: usize = 500;

pub struct Preview {
    request: Request,
    import: Import,
    reader: Reader,
}

impl Preview {
    pub fn new(request: Request, import: Import, _cx: &Cx) -> Preview {
        Preview { request, import, reader: Reader::default() }
    }

    /// Rehearses again with something said otherwise; this preview makes way for the next.
    fn again(&self, request: Request, cx: &mut Cx) -> Step {
        rehearse(request, cx);
        Step::Close
    }

    fn go(&self, cx: &mut Cx) -> Step {
        let report = &self.import.report;
        let something = report.persons.new + report.persons.changed + report.terms.new + report.terms.changed;
        if something == 0 {
            cx.say(&text!("saved-nothing"));
            return Step::Close;
        }
        let question = cx.i18n.text(&text!(
            "import-sure",
            new = report.persons.new,
            changed = report.persons.changed,
            terms = report.terms.new + report.terms.changed,
            refused = report.refused
        ));
        let mut request = self.request.clone();
        let mut details = Vec::new();
        if report.refused > 0 {
            let path = refused_path(&request, cx);
            details.push(cx.i18n.text(&text!("import-refused-file", path = path.display().to_string())));
            request.refused = Some(path);
        }
        let confirm = Confirm::new(question, move |cx| {
            cx.act(Act::Drop);
            commit(request, cx);
        });
        cx.open(confirm.details(details));
        Step::Stay
    }

    /// Picks a column, then what it means.
    fn remap(&self, cx: &mut Cx) {
        let columns: Vec<(String, Target)> = self.import.survey.mapping().columns;
        let item = |(heading, target): &(String, Target)| {
            Item::new(heading, format!("{}  {} {}", text::pad(heading, 24), arrow(cx), meaning(target, cx)))
        };
        let items = columns.iter().map(item).collect();
        let (request, survey) = (self.request.clone(), self.import.survey.clone());
        let picker = Picker::new(cx.i18n.get("title-import-column"), items, move |heading, cx| {
            let (request, survey, heading) = (request.clone(), survey.clone(), heading.to_owned());
            let mut items = vec![Item::new("ignore", cx.i18n.get("import-ignore"))];
            let fields = FIELDS.iter().filter(|field| field.set.is_some());
            items.extend(fields.map(|field| Item::new(field.key, text::label(field.key, &cx.i18n))));
            cx.open(Picker::new(heading.clone(), items, move |key, cx| match Target::parse(key, &heading) {
                Ok(target) => {
                    let mut request = request.clone();
                    let mut mapping = survey.mapping();
                    mapping.left = request.left.or(mapping.left);
                    mapping.set(&heading, target);
                    request.mapping = Some(mapping);
                    cx.act(Act::Drop);
                    rehearse(request, cx);
                }
                Err(fault) => cx.fault(&fault),
            }));
        });
        cx.open(picker);
    }

    fn lines(&self, width: usize, cx: &Cx) -> Vec<Line<'static>> {
        let (report, survey) = (&self.import.report, &self.import.survey);
        let mut lines: Vec<Line<'static>> = Vec::new();
        let mut say = |said: String| lines.extend(text::wrap(&said, width).into_iter().map(Line::from));
        let count = |n: u64| text::pad_left(&grouped(n as i64), 9);
        for (id, tally) in [("import-persons", report.persons), ("import-terms", report.terms)] {
            let (new, changed, same) = (count(tally.new), count(tally.changed), count(tally.unchanged));
            let said = text!("import-tally", new = new, changed = changed, same = same);
            say(format!("{} {}", text::pad(&cx.i18n.get(id), 14), cx.i18n.text(&said)));
        }
        say(cx.i18n.text(&text!(
            "import-rows",
            rows = report.rows,
            refused = report.refused,
            duplicates = report.duplicates.len(),
            units = report.units_new
        )));
        if let (Some(left), Some(guess)) = (self.import.left, &survey.left) {
            let meaning = cx.i18n.get(&format!("import-left-{}", left.key()));
            say(cx.i18n.text(&text!("import-left", meaning = meaning, evidence = cx.i18n.text(&guess.evidence))));
        }
        for note in survey.notes.iter().chain(&report.suspicions()) {
            say(format!("! {}", cx.i18n.text(note)));
        }
        if report.refused > 0 || !report.problems.is_empty() {
            say(String::new());
            say(cx.i18n.get("import-problems"));
        }
        for problem in report.problems.iter().take(SHOWN) {
            let place = place(&problem.sheet, problem.row);
            let sign = if problem.severity == Severity::Refused { "x" } else { "-" };
            say(format!("{sign} {place} {}: {}", problem.column, cx.i18n.text(&problem.message)));
        }
        for duplicate in report.duplicates.iter().take(SHOWN) {
            let place = place(&duplicate.sheet, duplicate.row);
            say(format!("= {place} {}", cx.i18n.text(&text!("import-duplicate", number = &duplicate.number))));
        }
        if !report.changes.is_empty() {
            say(String::new());
            say(cx.i18n.text(&text!("import-changes", count = report.changes_in_all)));
        }
        for change in report.changes.iter().take(SHOWN) {
            let label = match change.field.strip_prefix("custom:") {
                Some(own) => own.to_owned(),
                None => text::label(&change.field, &cx.i18n),
            };
            let (old, new) = (change.old.replace('\n', " / "), change.new.replace('\n', " / "));
            say(format!("{} {} · {label}: {old} {} {new}", change.number, change.name, arrow(cx)));
        }
        say(String::new());
        say(cx.i18n.get("import-columns"));
        for column in survey.tables().flat_map(|table| &table.columns) {
            let examples = column.examples.join(", ");
            let meaning = text::pad(&meaning(&column.target, cx), 18);
            say(text::cut(&format!("{} {} {meaning} {examples}", text::pad(&column.heading, 22), arrow(cx)), width));
        }
        lines
    }
}

fn place(sheet: &str, row: u64) -> String {
    if sheet.is_empty() { row.to_string() } else { format!("{sheet}:{row}") }
}

fn arrow(cx: &Cx) -> &'static str {
    cx.theme.sign("→", "->")
}

fn meaning(target: &Target, cx: &Cx) -> String {
    match target {
        Target::Field(field) => text::label(field.key, &cx.i18n),
        Target::Custom(own) => cx.i18n.text(&text!("import-own-field", label = &own.label)),
        Target::Ignore => cx.i18n.get("import-ignore"),
    }
}

impl Overlay for Preview {
    fn event(&mut self, event: &Event, cx: &mut Cx) -> Step {
        if let Event::Mouse(mouse) = event {
            self.reader.mouse(mouse);
        }
        let Some(key) = pressed(event) else { return Step::Stay };
        match key.code {
            KeyCode::Esc => return Step::Close,
            KeyCode::Enter => return self.go(cx),
            KeyCode::Char('l') if self.import.left.is_some() => {
                let other = if self.import.left == Some(Left::LastDay) { Left::FirstDayOut } else { Left::LastDay };
                return self.again(Request { left: Some(other), ..self.request.clone() }, cx);
            }
            KeyCode::Char('u') => {
                let accept_unknown_joined = !self.request.accept_unknown_joined;
                return self.again(Request { accept_unknown_joined, ..self.request.clone() }, cx);
            }
            KeyCode::Char('m') => self.remap(cx),
            _ => {
                let name = crate::ui::keys::name(key);
                let infos = self.reader.infos(cx);
                if let Some(info) = infos.iter().find(|info| info.keys.contains(&name.as_str())) {
                    self.reader.run(info.name, "", cx);
                }
            }
        }
        Step::Stay
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx) {
        let file = self.request.path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let title = cx.i18n.text(&text!("title-import-preview", file = file));
        let inner = framed(frame, area, &title, cx.theme);
        let lines = self.lines(usize::from(inner.width), cx);
        self.reader.draw(frame, inner, lines);
    }

    fn hints(&self, cx: &Cx) -> Vec<(String, String)> {
        let hint = |key: &str, id: &str| (key.to_owned(), cx.i18n.get(id));
        let mut hints = vec![hint("Enter", "hint-import"), hint("Esc", "hint-cancel"), hint("m", "hint-mapping")];
        hints.extend(self.import.left.map(|_| hint("l", "hint-left")));
        hints.push(hint("u", "hint-unknown"));
        hints
    }
}
