//! The view of reviews and actions: what is being done first, then the review that is chosen, then all of them.

use super::Retention;
use super::view::Page;
use crate::figures::people::People;
use crate::figures::{Sheet, Style, cycle};
use crate::store::action_plans::ActionPlan;
use crate::store::reviews::Review;
use crate::text;
use crate::ui::pane::Cx;

impl Retention {
    pub(super) fn cycle_page(&self, style: &Style<'_>, cx: &Cx) -> Option<Page> {
        let told = self.cycle.value()?;
        let mut page = Page::default();
        if let Some(due) = told.due.filter(|_| cx.day == cx.today) {
            page.hinted(
                style.say(&text!("retention-review-due", day = style.day(due.into()))),
                style.say(&text!("retention-hint-review")),
            );
        }
        if told.reviews.is_empty() && told.plans.is_empty() {
            let hint = style.say(&text!("retention-hint-no-cycle"));
            page.hinted(style.say(&text!("retention-no-cycle")), hint);
            return Some(page);
        }
        let mut sheets = Vec::new();
        if !told.plans.is_empty() {
            sheets.push(self.plans(&told.plans, style, cx));
        }
        // The one that was chosen; else the newest of the same people, by the day looked at.
        let whom = whom(&self.filter, style);
        let of_these = |review: &&Review| review.filter == self.filter.trim() && review.day <= cx.day;
        let chosen = told.reviews.iter().find(|review| Some(review.id) == self.review && review.day <= cx.day);
        match chosen.or_else(|| told.reviews.iter().find(of_these)) {
            Some(review) => {
                let before = told.reviews.iter().find(|other| other.filter == review.filter && other.day < review.day);
                page.said.push(shown(review, style));
                sheets.push(headline(review, before, style));
            }
            None => {
                let day = style.day(cx.day.into());
                let told = style.say(&text!("retention-review-none", whom = whom, day = day));
                page.hinted(told, style.say(&text!("retention-hint-make")));
            }
        }
        let first: usize = sheets.iter().map(|sheet| sheet.rows.len()).sum();
        let reviews = told.reviews.iter().enumerate().map(|(n, review)| (first + n, review.id)).collect();
        if !told.reviews.is_empty() {
            sheets.push(list(&told.reviews, style));
        }
        Some(Page { sheets, reviews, ..page })
    }

    /// Those under way, then the closed ones; below, what each has done.
    fn plans(&self, plans: &[ActionPlan], style: &Style<'_>, cx: &Cx) -> Sheet {
        let own = |id: &str| (id.to_owned(), crate::i18n::Text::new(format!("plan-{id}")));
        let ids = ["id", "measure", "for", "status", "due", "start", "owner", "target"];
        let mut sheet = style.sheet_of(&text!("retention-title-plans"), ids.map(own).to_vec());
        let effects = self.effects.value().map_or(&[][..], Vec::as_slice);
        for plan in plans {
            let due = plan.due.map_or_else(String::new, |due| style.day(due.into()));
            let words = [plan.id.to_string(), plan.measure.clone(), whom(&plan.filter, style)];
            let rest = [cycle::status(plan.closed, plan.is_overdue(cx.day), style), due, style.day(plan.start.into())];
            sheet.rows.push([&words[..], &rest, &[plan.owner.clone(), plan.target.clone()]].concat());
            sheet.people.push(plan.filter.clone());
            let told = match effects.iter().find(|(of, _)| of.id == plan.id) {
                Some((_, Some(effect))) => cycle::effect(effect, style),
                Some((_, None)) => style.say(&text!("retention-effect-not-begun")),
                // As it was kept when it was closed.
                None => plan.effect.clone(),
            };
            if !told.is_empty() {
                sheet.notes.push(format!("{}: {told}", plan.measure));
            }
        }
        sheet.spare = vec![7, 6, 5, 0];
        sheet
    }
}

fn whom(filter: &str, style: &Style<'_>) -> String {
    if filter.trim().is_empty() { style.say(&text!("retention-whom-all")) } else { filter.trim().to_owned() }
}

fn shown(review: &Review, style: &Style<'_>) -> String {
    let [day, made] = [review.day, review.made_on].map(|day| style.day(day.into()));
    style.say(&text!(
        "retention-review-shown",
        id = review.id,
        day = day,
        made = made,
        whom = whom(&review.filter, style)
    ))
}

fn headline(review: &Review, before: Option<&Review>, style: &Style<'_>) -> Sheet {
    let before = before.map(|review| (style.day(review.day.into()), review.headline()));
    let before = before.as_ref().map(|(day, headline)| (day.as_str(), headline));
    let mut sheet = cycle::headline(&review.headline(), before, style);
    let people = People { rules: review.rules(), of: review.filter.clone() };
    sheet.notes.extend(cycle::sentences(review.told().as_ref(), &review.summary, &people, style));
    sheet
}

fn list(reviews: &[Review], style: &Style<'_>) -> Sheet {
    let own = |id: &str| (id.to_owned(), crate::i18n::Text::new(format!("review-{id}")));
    let ids = ["id", "day", "made-on", "members", "net", "filter"];
    let mut sheet = style.sheet_of(&text!("retention-title-reviews"), ids.map(own).to_vec());
    for review in reviews {
        let headline = review.headline();
        let days = [review.day, review.made_on].map(|day| style.day(day.into()));
        let numbers = [style.whole(headline.members as f64), style.difference(headline.net as f64)];
        sheet.rows.push([&[review.id.to_string()][..], &days, &numbers, &[whom(&review.filter, style)]].concat());
    }
    sheet
}
