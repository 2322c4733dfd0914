//! One person on a card: who they are and how to reach them, and below that everything that has happened — terms,
//! positions, and the changes to the card itself.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::model::field::{FIELDS, Section};
use crate::model::person::{ContactKind, Protection};
use crate::model::position::Position as Post;
use crate::model::{Record, Term};
use crate::store::db::Lane;
use crate::store::history::Mutation;
use crate::ui::load::Load;
use crate::ui::pane::Cx;
use crate::ui::reader::Reader;
use crate::ui::text;

/// Changes shown of a person's history; the rest is in the history pane.
const CHANGES: usize = 50;

/// Rows of a long text; the rest is shown when it is opened.
const ROWS: usize = 5;

/// All there is to tell of one person on a day.
pub struct Story {
    pub record: Record,
    pub terms: Vec<Term>,
    pub posts: Vec<Post>,
    pub changes: Vec<Mutation>,
}

#[derive(Default)]
pub struct Card {
    id: Option<i64>,
    load: Load<Option<Story>>,
    /// Long texts are shown whole.
    whole: bool,
    /// There is a text too long for the card.
    long: bool,
    pub reader: Reader,
}

impl Card {
    /// Shows somebody; from the top, unless it is who is shown already.
    pub fn show(&mut self, id: Option<i64>, cx: &Cx) {
        if self.id != id {
            self.reader.rewind();
            self.whole = false;
        }
        self.id = id;
        self.reload(cx);
    }

    pub fn id(&self) -> Option<i64> {
        self.id
    }

    /// Whether there is more of a text than the card shows.
    pub fn is_long(&self) -> bool {
        self.long
    }

    /// Long texts whole, or cut again.
    pub fn unfold(&mut self) {
        self.whole = !self.whole;
    }

    pub fn reload(&mut self, cx: &Cx) {
        let Some(id) = self.id else {
            return self.load.clear();
        };
        let (who, day) = (cx.who.clone(), cx.day);
        self.load.start(&cx.db, Lane::Quick, move |register| {
            let Some(record) = register.record(&who, id, day)? else {
                return Ok(None);
            };
            let terms = register.terms(&who, id)?;
            let posts = register.positions_of(&who, id)?;
            let changes = register.history_of(&who, id, CHANGES)?;
            Ok(Some(Story { record, terms, posts, changes }))
        });
    }

    pub fn poll(&mut self, cx: &mut Cx) -> bool {
        let new = self.load.poll();
        if let Some(error) = self.load.take_error() {
            cx.fail(&error);
        }
        new
    }

    pub fn busy(&self) -> bool {
        self.load.busy()
    }

    /// Until a new card has come the old one stays, where it stands `beside` a list that says whose it is.
    pub fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, beside: bool, cx: &Cx) {
        let story = self.load.value().and_then(Option::as_ref);
        if let Some(story) = story.filter(|story| beside || Some(story.record.person.id) == self.id) {
            let (lines, long) = lines(story, usize::from(area.width), self.whole, cx);
            self.long = long;
            self.reader.draw(frame, area, lines);
        }
    }
}

/// The card's rows, and whether a text in it is a long one.
fn lines(story: &Story, width: usize, whole: bool, cx: &Cx) -> (Vec<Line<'static>>, bool) {
    let mut page = Paper { lines: Vec::new(), width, whole, long: false, cx };
    let record = &story.record;
    let person = &record.person;
    let mut title = vec![Span::styled(text::cut(&person.name(), width), cx.theme.title())];
    if !person.called.is_empty() {
        title.push(Span::raw(format!(" «{}»", text::cut(&person.called, 20))));
    }
    page.lines.push(Line::from(title));
    let status = cx.i18n.get(&format!("choice-{}", record.status.key()));
    let mut under = vec![person.number.clone(), status];
    let unit = record.term.as_ref().map(|term| term.unit.to_string()).unwrap_or_default();
    under.extend((!unit.is_empty()).then_some(unit));
    page.lines.push(Line::from(text::cut(&under.join(" · "), width)));
    if person.protection != Protection::Open {
        let level = cx.i18n.get(&format!("choice-{}", person.protection.key()));
        let said = format!("! {}: {level}", text::label("protected", &cx.i18n));
        page.lines.push(Line::styled(text::cut(&said, width), cx.theme.fault()));
    }
    page.gap();
    let about = FIELDS.iter().filter(|field| {
        let told = matches!(
            field.key,
            "number"
                | "name"
                | "given"
                | "middle"
                | "family"
                | "called"
                | "protected"
                | "kind"
                | "postal_code"
                | "city"
        );
        !told && field.section != Section::Membership
    });
    for field in about {
        let mut value = text::value(field, record, &cx.i18n);
        match field.key {
            "address" => {
                let town = format!("{} {}", person.postal_code, person.city);
                value = format!("{value}\n{}", town.trim()).trim().to_owned();
            }
            "born" => {
                if let Some(age) = person.age_on(record.day) {
                    value = format!("{value} ({age})");
                }
            }
            "age" => continue,
            _ => {}
        }
        page.field(&text::label(field.key, &cx.i18n), &value);
    }
    for (key, value) in &person.custom {
        let own = cx.catalog.as_ref().and_then(|catalog| catalog.custom_field(key));
        page.field(own.map_or(key.as_str(), |own| own.label.as_str()), value);
    }
    page.terms(&story.terms, record);
    page.posts(&story.posts);
    page.changes(&story.changes);
    (page.lines, page.long)
}

/// A card being written.
struct Paper<'c> {
    lines: Vec<Line<'static>>,
    width: usize,
    whole: bool,
    long: bool,
    cx: &'c Cx,
}

impl Paper<'_> {
    fn gap(&mut self) {
        self.lines.push(Line::default());
    }

    fn head(&mut self, id: &str) {
        self.gap();
        self.lines.push(Line::styled(self.cx.i18n.get(id), self.cx.theme.title()));
    }

    fn field(&mut self, label: &str, value: &str) {
        if value.is_empty() {
            return;
        }
        let labels = 14.min(self.width / 3);
        let mut rows = text::wrap(value, self.width.saturating_sub(labels + 1));
        if rows.len() > ROWS {
            self.long = true;
            if !self.whole {
                rows.truncate(ROWS);
                rows.push("…".to_owned());
            }
        }
        for (i, line) in rows.into_iter().enumerate() {
            let label = text::pad(if i == 0 { label } else { "" }, labels);
            let spans = vec![Span::styled(format!("{label} "), self.cx.theme.dim()), Span::raw(line)];
            self.lines.push(Line::from(spans));
        }
    }

    fn row(&mut self, sign: &str, line: &str) {
        let line = text::cut(line, self.width.saturating_sub(2));
        self.lines.push(Line::from(format!("{} {line}", text::pad(sign, 1))));
    }

    fn terms(&mut self, terms: &[Term], record: &Record) {
        if terms.is_empty() {
            return;
        }
        self.head("card-terms");
        let lang = self.cx.i18n.lang;
        for term in terms.iter().rev() {
            let from = term.joined.map_or_else(|| "?".to_owned(), |joined| joined.show(lang));
            let to = term.last_day().map_or_else(String::new, |left| left.show(lang));
            let mut told = vec![format!("{from} – {to}").trim_end().to_owned(), term.unit.name().to_owned()];
            told.extend([term.category.clone(), term.reason.clone()]);
            told.retain(|part| !part.is_empty());
            let sign =
                if term.covers(record.day) { self.cx.theme.sign("●", "*") } else { self.cx.theme.sign("○", "-") };
            self.row(sign, &told.join(" · "));
        }
    }

    fn posts(&mut self, posts: &[Post]) {
        if posts.is_empty() {
            return;
        }
        self.head("card-positions");
        let day = |day: Option<chrono::NaiveDate>| day.map_or_else(String::new, |day| text::day(day, &self.cx.i18n));
        let told = |post: &Post| {
            let last = post.to.and_then(|to| to.pred_opt());
            let mut told = vec![
                format!("{} – {}", day(post.from), day(last)).trim_end().to_owned(),
                post.role.clone(),
                post.unit.name().to_owned(),
                post.election.clone(),
            ];
            told.retain(|part| !part.is_empty());
            (post.to.is_none_or(|to| to > self.cx.day), told.join(" · "))
        };
        for (held, told) in posts.iter().map(told).collect::<Vec<_>>() {
            let sign = if held { self.cx.theme.sign("●", "*") } else { self.cx.theme.sign("○", "-") };
            self.row(sign, &told);
        }
    }

    fn changes(&mut self, changes: &[Mutation]) {
        if changes.is_empty() {
            return;
        }
        self.head("card-changes");
        for change in changes {
            let at = text::moment(&change.at, self.cx.i18n.lang);
            let undone = if change.undone_by.is_some() { self.cx.theme.sign("↶", "-") } else { "" };
            self.row(undone, &format!("{at} · {} · {}", change.title, change.who));
        }
    }
}

/// The first number or address of a person that can be copied: e-mail, else phone.
pub fn reach(record: &Record) -> Option<&str> {
    let mut kinds = [ContactKind::Email, ContactKind::Phone].into_iter();
    kinds.find_map(|kind| record.person.contacts_of(kind).next())
}
