//! The half-yearly review made from the screen, and actions begun and closed.

use chrono::NaiveDate;

use super::Retention;
use crate::analysis::day::Day;
use crate::analysis::merge::Rules;
use crate::analysis::review::{Told, latest_day};
use crate::figures::{Style, cycle};
use crate::i18n::{I18n, Text};
use crate::model::date;
use crate::store::action_plans::{ActionPlan, read_years};
use crate::store::db::{Lane, Progress};
use crate::text;
use crate::ui::form::{Faults, Form, Line, Outcome, Work};
use crate::ui::overlays::confirm::Confirm;
use crate::ui::overlays::picker::{Item, Picker};
use crate::ui::pane::Cx;

impl Retention {
    /// Of the last half-year's end, or of the day that is shown where that is another than today; of the people of the
    /// filter in force. Asks first, and says when there is one already.
    pub(super) fn make_review(&mut self, cx: &mut Cx) {
        if cx.day > cx.today {
            return cx.fault(&text!("review-ahead"));
        }
        let as_of = if cx.day == cx.today { latest_day(cx.today.into()) } else { cx.day.into() };
        let filter = self.filter.trim().to_owned();
        let shown = as_of.date().map_or_else(|| as_of.to_string(), |day| date::show(day, cx.i18n.lang));
        let whom = cycle::whom(&filter, None, &Style { i18n: &cx.i18n, programs: false });
        let mut reviews = self.cycle.value().into_iter().flat_map(|cycle| &cycle.reviews);
        let made = reviews.find(|review| Day::from(review.day) == as_of && review.filter == filter);
        let question = match made {
            Some(made) => text!("retention-review-again", id = made.id, day = &shown, whom = whom),
            None => text!("retention-review-make", day = &shown, whom = whom),
        };
        let rules = Rules { as_of, ..self.rules(cx) };
        cx.open(Confirm::new(cx.i18n.text(&question), move |cx| make(filter, rules, &shown, cx)));
    }

    /// For the people of the filter in force; where the row under the cursor is of a group, for those of them in it.
    pub(super) fn add_plan(&mut self, cx: &mut Cx) {
        let at = self.rows_mut().at;
        // In the text no row is under a cursor.
        let group = self.page.as_ref().filter(|_| !self.twin).map_or_else(Default::default, |page| page.group(at));
        let tenure = group.tenure.map_or_else(String::new, |tenure| tenure.to_string());
        let label = |id: &str| cx.i18n.get(&format!("plan-{id}"));
        let today = cx.today;
        let checked = move |value: &str| day(value, today).map(drop);
        let lines = vec![
            Line::words("measure", label("measure"), "").checked(|value| match value.trim() {
                "" => Err(text!("plan-no-measure")),
                _ => Ok(()),
            }),
            Line::words("for", label("for"), &group.among(&self.filter)).hinted(cx.i18n.get("plan-for-hint")),
            Line::words("tenure", label("tenure"), &tenure)
                .hinted(cx.i18n.get("plan-tenure-hint"))
                .checked(|years| read_years(years).map(drop)),
            Line::words("owner", label("owner"), "").hinted(
                cx.who.name().map_or_else(String::new, |user| cx.i18n.text(&text!("plan-owner-hint", user = user))),
            ),
            Line::words("start", label("start"), "").hinted(cx.i18n.get("plan-start-hint")).checked(checked),
            Line::words("target", label("target"), ""),
            Line::words("due", label("due"), "").checked(checked),
        ];
        let rules = Rules { as_of: cx.today.into(), ..self.rules(cx) };
        cx.open(Form::new(cx.i18n.get("retention-title-plan"), lines, move |form, cx| keep(form, rules, cx)));
    }

    /// The action under the cursor has ended today; else it is asked which.
    pub(super) fn close_plan(&mut self, cx: &mut Cx) {
        let rules = Rules { as_of: cx.today.into(), ..self.rules(cx) };
        let mut open: Vec<ActionPlan> = self.open_plans().cloned().collect();
        let here = self.row_of(|page| &page.plans);
        if let Some(at) = open.iter().position(|plan| Some(plan.id) == here) {
            return ask_closing(open.swap_remove(at), rules, cx);
        }
        let items = open.iter().map(|plan| Item::new(plan.id.to_string(), &plan.measure)).collect();
        cx.open(Picker::new(cx.i18n.get("retention-close-plan"), items, move |picked, cx| {
            if let Some(plan) = open.iter().find(|plan| plan.id.to_string() == picked) {
                ask_closing(plan.clone(), rules, cx);
            }
        }));
    }

    fn open_plans(&self) -> impl Iterator<Item = &ActionPlan> {
        self.cycle.value().into_iter().flat_map(|cycle| &cycle.plans).filter(|plan| plan.closed.is_none())
    }

    pub(super) fn nothing_to_close(&self, cx: &Cx) -> Option<Text> {
        self.no_cycle(cx).or_else(|| self.open_plans().next().is_none().then(|| text!("retention-no-plans")))
    }
}

/// Names the action, asks what was learnt, and keeps that with what it has done.
fn ask_closing(plan: ActionPlan, rules: Rules, cx: &mut Cx) {
    let question = cx.i18n.text(&text!("plan-close", measure = &plan.measure));
    let lesson = Line::words("lesson", cx.i18n.get("plan-lesson"), "").hinted(cx.i18n.get("plan-lesson-hint"));
    let form = Form::new(cx.i18n.get("retention-title-close-plan"), vec![lesson], move |form, cx| {
        let lesson = crate::model::name::tidy(&form.value("lesson"));
        Ok(close(plan.clone(), rules, lesson, cx))
    });
    cx.open(form.told(crate::ui::text::wrap(&question, 74)));
}

fn make(filter: String, rules: Rules, shown: &str, cx: &mut Cx) {
    let (who, today, lang) = (cx.who.clone(), cx.today, cx.i18n.lang);
    let title = cx.i18n.text(&text!("title-review", day = shown));
    let progress = std::sync::Arc::new(Progress::default());
    let told = std::sync::Arc::clone(&progress);
    let label = title.clone();
    let of = filter.clone();
    // Read on the slow lane, so that others can go on writing; kept on the writing one.
    let reader = cx.db.ask(Lane::Slow, move |register| {
        register.findings(&who, &filter, rules, today, &mut |done, all| told.set(done, all))
    });
    let asker = cx.who.clone();
    cx.wait(label, Some(progress), reader, move |found, cx| {
        let findings = match found {
            Ok(findings) => findings,
            Err(error) => return cx.fail(&error),
        };
        let i18n = I18n::new(lang);
        let style = Style { i18n: &i18n, programs: false };
        let summary = cycle::findings(&Told::from(&findings.year), &style).join("\n");
        let answer = cx.db.ask(Lane::Write, move |register| {
            register.change(&asker, "review", &title, |change| change.add_review(&findings, today, &summary))
        });
        cx.wait(cx.i18n.get("job-working"), None, answer, |kept, cx| match kept {
            Ok((id, _)) => {
                cx.tell(move |pane: &mut Retention, cx| {
                    if pane.filter.trim() == of {
                        pane.choose_review(id, cx);
                    }
                });
                cx.say(&text!("review-made", id = id));
            }
            Err(error) => cx.fail(&error),
        });
    });
}

fn close(plan: ActionPlan, rules: Rules, lesson: String, cx: &Cx) -> Work {
    let (today, lang) = (cx.today, cx.i18n.lang);
    let title = cx.i18n.text(&text!("title-plan-closed", measure = &plan.measure));
    Box::new(move |register, who| {
        let measured = register.effect(who, &plan, rules, today)?;
        let i18n = I18n::new(lang);
        let effect = cycle::measured(&measured, &Style { i18n: &i18n, programs: false });
        register.change(who, "plan", &title, |change| change.close_action_plan(plan.id, today, &effect, &lesson))?;
        Ok(Outcome::Saved { notice: text!("plan-closed-now", id = plan.id), jump: None })
    })
}

fn day(value: &str, today: NaiveDate) -> Result<Option<NaiveDate>, Text> {
    match value.trim() {
        "" => Ok(None),
        value => date::parse(value, today).map(|date| Some(date.day)),
    }
}

fn keep(form: &Form, rules: Rules, cx: &Cx) -> Result<Work, Faults> {
    let dated = |key: &str| day(&form.value(key), cx.today).map_err(|fault| vec![(key.to_owned(), fault)]);
    let (start, due) = (dated("start")?.unwrap_or(cx.today), dated("due")?);
    if due.is_some_and(|due| due < start) {
        return Err(vec![("due".to_owned(), text!("plan-due-before-start"))]);
    }
    let tenure = read_years(&form.value("tenure")).map_err(|fault| vec![("tenure".to_owned(), fault)])?;
    let words = |key: &str| crate::model::name::tidy(&form.value(key));
    let owner = Some(words("owner"))
        .filter(|owner| !owner.is_empty())
        .unwrap_or_else(|| cx.who.name().unwrap_or_default().to_owned());
    let (filter, measure) = (form.value("for").trim().to_owned(), words("measure"));
    let plan =
        ActionPlan { filter, tenure, measure, owner, start, target: words("target"), due, ..ActionPlan::default() };
    let title = cx.i18n.text(&text!("title-plan", measure = &plan.measure));
    Ok(Box::new(move |register, who| {
        let members = match register.action_reach(who, &plan, rules)? {
            Ok(members) => members,
            Err(fault) => {
                let line = if plan.is_of_years_alone() { "tenure" } else { "for" };
                return Ok(Outcome::Refused(vec![(line.to_owned(), fault.what)]));
            }
        };
        let (id, _) = register.change(who, "plan", &title, |change| change.add_action_plan(&plan))?;
        Ok(Outcome::Saved { notice: text!("plan-added", id = id, members = members), jump: None })
    }))
}
