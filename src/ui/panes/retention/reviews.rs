//! The view of reviews and actions: what is being done first, then the review that is chosen, then all of them.

use chrono::NaiveDate;

use super::Retention;
use super::view::Page;
use crate::figures::people::People;
use crate::figures::{Sheet, Style, cycle};
use crate::store::action_plans::ActionPlan;
use crate::store::db::Lane;
use crate::store::reviews::Review;
use crate::text;
use crate::ui::load::Load;
use crate::ui::pane::Cx;

/// A review that was chosen, while the same people are looked at on the same day.
#[derive(Clone)]
pub(super) struct Chosen {
    id: i64,
    filter: String,
    day: NaiveDate,
}

/// Whether what a review was made of still reads the same, by its number.
#[derive(Default)]
pub(super) struct Standing {
    asked: Option<i64>,
    pub load: Load<(i64, bool)>,
}

impl Retention {
    pub(super) fn choose_review(&mut self, id: i64, cx: &Cx) {
        self.review = Some(Chosen { id, filter: self.filter.clone(), day: cx.day });
        self.rebuild(cx);
    }

    /// Forgets the choice when it was made of other people, or on another day.
    pub(super) fn forget_review(&mut self, cx: &Cx) {
        self.review.take_if(|chosen| chosen.filter != self.filter || chosen.day != cx.day);
    }

    /// The one that was chosen; else the newest of the same people, by the day looked at.
    fn review_shown(&self, cx: &Cx) -> Option<&Review> {
        let reviews = || self.cycle.value().into_iter().flat_map(|told| known(&told.reviews, cx));
        let chosen = self.review.as_ref().and_then(|chosen| reviews().find(|review| review.id == chosen.id));
        chosen.or_else(|| reviews().find(|review| review.filter == self.filter.trim()))
    }

    /// Asks whether the past of the review that is shown has been written anew; once of each.
    pub(super) fn ask_whether_it_stands(&mut self, cx: &Cx) {
        let Some(review) = self.review_shown(cx).filter(|review| self.stands.asked != Some(review.id)) else { return };
        let (review, who) = (review.clone(), cx.who.clone());
        self.stands.asked = Some(review.id);
        self.stands
            .load
            .start(&cx.db, Lane::Slow, move |register| Ok((review.id, register.review_stands(&who, &review)?)));
    }

    pub(super) fn cycle_page(&self, style: &Style<'_>, cx: &Cx) -> Option<Page> {
        let told = self.cycle.value()?;
        let mut page = Page::default();
        if cx.day == cx.today {
            match (told.due, told.next) {
                (Some(due), _) => {
                    let due = style.say(&text!("retention-review-due", day = style.day(due.into())));
                    page.hinted(due, style.say(&text!("retention-hint-make")));
                }
                (None, next) if !told.reviews.is_empty() => {
                    page.said.push(style.say(&text!("review-next", day = style.day(next))));
                }
                _ => {}
            }
        }
        if told.reviews.is_empty() && told.plans.is_empty() {
            let hint = style.say(&text!("retention-hint-no-cycle"));
            page.hinted(style.say(&text!("retention-no-cycle")), hint);
            return Some(page);
        }
        let reviews: Vec<&Review> = known(&told.reviews, cx).collect();
        let plans: Vec<ActionPlan> =
            told.plans.iter().filter_map(|plan| plan.clone().known_on(cx.day, cx.today)).collect();
        if !plans.is_empty() {
            page.plans = plans.iter().enumerate().map(|(row, plan)| (row, plan.id)).collect();
            page.sheets.push(self.plans(&plans, style, cx));
        }
        match self.review_shown(cx) {
            Some(review) => {
                let before = reviews.iter().find(|other| other.filter == review.filter && other.day < review.day);
                page.said.push(shown(review, style));
                if self.stands.load.value() == Some(&(review.id, false)) {
                    page.said.push(style.say(&text!("review-changed")));
                }
                page.sheets.push(headline(review, before.copied(), style));
            }
            None => {
                let whom = cycle::whom(&self.filter, None, style);
                let day = style.day(cx.day.into());
                let told = style.say(&text!("retention-review-none", whom = whom, day = day));
                page.hinted(told, style.say(&text!("retention-hint-make")));
            }
        }
        let first = page.rows();
        page.reviews = reviews.iter().enumerate().map(|(n, review)| (first + n, review.id)).collect();
        if !reviews.is_empty() {
            page.sheets.push(list(&reviews, style));
        }
        Some(page)
    }

    /// Those under way, then the closed ones; below, what each has done, and what was learnt.
    fn plans(&self, plans: &[ActionPlan], style: &Style<'_>, cx: &Cx) -> Sheet {
        let own = |id: &str| (id.to_owned(), crate::i18n::Text::new(format!("plan-{id}")));
        let ids = ["id", "measure", "for", "status", "due", "start", "owner", "target"];
        let mut sheet = style.sheet_of(&text!("retention-title-plans"), ids.map(own).to_vec());
        let effects = self.effects.value().map_or(&[][..], Vec::as_slice);
        for plan in plans {
            let due = plan.due.map_or_else(String::new, |due| style.day(due.into()));
            let words = [plan.id.to_string(), plan.measure.clone(), cycle::whom(&plan.filter, plan.tenure, style)];
            let rest = [cycle::stage(plan.stage(cx.day.min(cx.today)), style), due, style.day(plan.start.into())];
            sheet.rows.push([&words[..], &rest, &[plan.owner.clone(), plan.target.clone()]].concat());
            let people = People { rules: self.rules(cx), of: plan.filter.clone() };
            let in_years = plan.tenure.map(|years| people.members_of_tenure((years.from, years.to)));
            sheet.people.push(in_years.unwrap_or(people.of));
            let mut told = match effects.iter().find(|(of, _)| of.id == plan.id) {
                Some((_, measured)) => cycle::measured(measured, style),
                // As it was kept when it was closed.
                None => plan.effect.clone(),
            };
            if !plan.lesson.is_empty() {
                let lesson = style.say(&text!("retention-lesson", lesson = &plan.lesson));
                told = [told, lesson].join(" ").trim().to_owned();
            }
            if !told.is_empty() {
                sheet.notes.push(format!("{}: {told}", plan.measure));
            }
        }
        sheet.spare = vec![7, 6, 5, 0];
        sheet
    }
}

/// Those of a day that has come, as it is looked at.
fn known<'r>(reviews: &'r [Review], cx: &Cx) -> impl Iterator<Item = &'r Review> + use<'r> {
    let day = cx.day;
    reviews.iter().filter(move |review| review.day <= day)
}

fn shown(review: &Review, style: &Style<'_>) -> String {
    let [day, made] = [review.day, review.made_on].map(|day| style.day(day.into()));
    style.say(&text!(
        "retention-review-shown",
        id = review.id,
        day = day,
        made = made,
        whom = cycle::whom(&review.filter, None, style)
    ))
}

fn headline(review: &Review, before: Option<&Review>, style: &Style<'_>) -> Sheet {
    let before = before.map(Review::dated);
    let mut sheet = cycle::headline(&review.dated(), before.as_ref(), style);
    sheet.notes.extend(cycle::sentences(review.told().as_ref(), &review.summary, style));
    sheet
}

fn list(reviews: &[&Review], style: &Style<'_>) -> Sheet {
    let own = |id: &str| (id.to_owned(), crate::i18n::Text::new(format!("review-{id}")));
    let ids = ["id", "day", "made-on", "members", "net", "filter"];
    let mut sheet = style.sheet_of(&text!("retention-title-reviews"), ids.map(own).to_vec());
    for review in reviews {
        let headline = review.headline();
        let days = [review.day, review.made_on].map(|day| style.day(day.into()));
        let numbers = [style.whole(headline.members as f64), style.difference(headline.net as f64)];
        sheet.rows.push(
            [&[review.id.to_string()][..], &days, &numbers, &[cycle::whom(&review.filter, None, style)]].concat(),
        );
    }
    sheet
}
