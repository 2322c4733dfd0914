//! What-if: a change that somebody has thought of, tried on the forecast. What dearer dues do is the user's assumption and
//! is said to be.

use super::Retention;
use super::view::View;
use crate::analysis::forecast::{Change, Forecast};
use crate::analysis::what_if::WhatIf;
use crate::figures::Style;
use crate::i18n::Text;
use crate::query::Fault;
use crate::store::db::Lane;
use crate::text;
use crate::ui::overlays::picker::{Item, Picker};
use crate::ui::overlays::prompt::Prompt;
use crate::ui::pane::Cx;

/// Something to try.
#[derive(Clone)]
pub struct Idea {
    pub title: Text,
    pub change: Change,
    /// By how much membership gets dearer.
    pub dearer: f64,
    /// Only for these people.
    pub of: Option<String>,
}

/// An idea beside going on as now.
pub struct Tried {
    pub now: Forecast,
    pub would: WhatIf,
}

/// A change in per cent: `-20`, `+10 %`.
fn percent(typed: &str) -> Result<f64, Text> {
    let number = typed.trim().trim_end_matches('%').trim().replace(',', ".").replace('−', "-");
    let by = number.parse::<f64>().ok().filter(|by| by.is_finite() && *by >= -100.0);
    by.map(|by| by / 100.0).ok_or_else(|| text!("retention-percent"))
}

fn shown(by: f64, cx: &Cx) -> String {
    signed(format!("{:+}", (by * 1000.0).round() / 10.0), cx)
}

/// With the reader's decimal sign.
fn signed(number: String, cx: &Cx) -> String {
    Style { i18n: &cx.i18n, programs: false }.signed(number)
}

impl Retention {
    /// What has been tried, and is under the cursor: the tables of it stand behind the forecast.
    pub(super) fn idea_here(&self) -> Option<usize> {
        if self.view != View::Outlook || self.twin {
            return None;
        }
        let (sheet, _) = self.page.as_ref()?.place_of(self.rows[self.view.place()].at)?;
        sheet.checked_sub(1).filter(|idea| *idea < self.ideas.len())
    }

    /// Shows it, and says what it comes to.
    fn add_idea(&mut self, idea: Idea, tried: Tried, cx: &mut Cx) {
        if let (Some(now), Some(then)) = (tried.now.years.first(), tried.would.changed.years.first()) {
            let style = Style { i18n: &cx.i18n, programs: false };
            let [before, after] = [now, then].map(|year| style.whole(year.members.expected));
            cx.say(&text!("retention-tried-idea", day = style.day(now.day), before = before, after = after));
        }
        self.ideas.insert(0, (idea, tried));
        self.rebuild(cx);
        if self.view == View::Outlook {
            let first = self.page.as_ref().and_then(|page| page.sheets.first()).map_or(0, |sheet| sheet.rows.len());
            self.rows_mut().reveal(first);
        }
    }

    pub(super) fn drop_idea(&mut self, cx: &mut Cx) {
        if let Some(at) = self.idea_here() {
            let (idea, _) = self.ideas.remove(at);
            self.rebuild(cx);
            cx.say(&text!("retention-dropped-idea", title = cx.i18n.text(&idea.title)));
        }
    }

    /// Asks what to try.
    pub(super) fn try_idea(&mut self, cx: &mut Cx) {
        let item = |key: &str| Item::new(key, cx.i18n.get(&format!("retention-idea-{key}")));
        let items = vec![item("first-year"), item("group"), item("dues")];
        cx.open(Picker::new(cx.i18n.get("retention-title-idea"), items, |which, cx| match which {
            "first-year" => {
                ask("retention-idea-first-year", "-20", cx, |typed, cx| {
                    let by = percent(typed)?;
                    let title = text!("forecast-first-year", by = shown(by, cx));
                    start(
                        Idea { title, change: Change { first_year: 1.0 + by, ..Change::NONE }, dearer: 0.0, of: None },
                        cx,
                    );
                    Ok(())
                });
            }
            "group" => ask_group("", None, cx),
            _ => {
                let usual = format!("+10 {}", signed("0.3".to_owned(), cx));
                ask("retention-idea-dues", &usual, cx, |typed, cx| {
                    let both = typed.trim().split_once(' ').ok_or_else(|| text!("retention-percent-elasticity"))?;
                    let by = percent(both.0)?;
                    let elasticity = both.1.trim().replace(',', ".").parse::<f64>().ok();
                    let elasticity = elasticity.filter(|e| by > -1.0 && (0.0..=Change::MOST_ELASTIC).contains(e));
                    let elasticity = elasticity.ok_or_else(|| text!("retention-percent-elasticity"))?;
                    let title =
                        text!("forecast-dues", by = shown(by, cx), elasticity = signed(format!("{elasticity}"), cx));
                    start(Idea { title, change: Change::dues(by, elasticity), dearer: by, of: None }, cx);
                    Ok(())
                });
            }
        }));
    }
}

fn ask(id: &'static str, with: &str, cx: &mut Cx, done: impl FnMut(&str, &mut Cx) -> Result<(), Text> + 'static) {
    let hint = cx.i18n.get(&format!("{id}-hint"));
    cx.open(Prompt::new(cx.i18n.get(id), done).suggesting(with).hint(hint));
}

/// Asks until the filter reads: what was typed stays, with what is wrong.
fn ask_group(typed: &str, fault: Option<Fault>, cx: &mut Cx) {
    let prompt = Prompt::new(cx.i18n.get("retention-idea-group"), |typed, cx| {
        let (by, of) = typed.trim().split_once(' ').ok_or_else(|| text!("retention-percent-filter"))?;
        let (by, of) = (percent(by)?, of.trim().to_owned());
        let title = text!("forecast-group", by = shown(by, cx), group = &of);
        let change = Change { leaving: 1.0 + by, ..Change::NONE };
        let (typed, read, day) = (typed.to_owned(), of.clone(), cx.day);
        cx.ask(
            Lane::Quick,
            move |register, who| register.read_leavers_filter(who, &read, day),
            move |found, cx| match found {
                Ok(_) => start(Idea { title, change, dearer: 0.0, of: Some(of) }, cx),
                Err(fault) => ask_group(&typed, Some(fault), cx),
            },
        );
        Ok(())
    });
    let faults = fault.into_iter().flat_map(Fault::said).collect();
    cx.open(prompt.with(typed).hint(cx.i18n.get("retention-idea-group-hint")).faulty(faults));
}

fn start(idea: Idea, cx: &mut Cx) {
    cx.tell(move |pane: &mut Retention, cx| {
        let asked = pane.asked(cx);
        let (who, worked, of) = (cx.who.clone(), idea.clone(), asked.clone());
        let answer = cx.db.ask(Lane::Slow, move |register| super::work::what_if(register, &who, &asked, &worked));
        cx.wait(cx.i18n.get("job-working"), None, answer, move |answer, cx| match answer {
            Ok(tried) => cx.tell(move |pane: &mut Retention, cx| {
                // Meanwhile one may have gone to other people, or another day.
                if pane.asked(cx) == of {
                    pane.add_idea(idea, tried, cx);
                }
            }),
            Err(error) => cx.fail(&error),
        });
    });
}
