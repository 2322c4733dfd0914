//! Chapters by size and share of leavers, between the limits that chance alone sets.

use super::{COLOURS, GREY, LETTER, PALE, PLOT, Picture, WIDTH};
use crate::analysis::chapters::{Chapter, REACH};
use crate::exchange::figures::Heading;
use crate::figures::FEW;
use crate::figures::chart::FunnelChart;
use crate::i18n::{I18n, grouped};
use crate::text;

/// So many of the largest are named whatever they show.
const LARGEST: usize = 5;
const POINT: f64 = 3.0;

pub(super) fn draw(heading: &Heading, chart: &FunnelChart, i18n: &I18n) -> String {
    let [left, top, right, bottom] = PLOT;
    let few = chart.too_few();
    let mut picture = Picture::new(heading, WIDTH, bottom + if few > 0 { 70.0 } else { 54.0 });
    picture.axes(&i18n.get("chart-funnel-across"), &i18n.get("chart-funnel-up"), bottom + 40.0);
    if few > 0 {
        let said = i18n.text(&text!("chart-funnel-few", count = few, least = FEW));
        picture.note((left + right) / 2.0, bottom + 56.0, "middle", &said);
    }
    let Some(scale) = chart.scale() else { return picture.finish() };
    let x = |n: f64| left + (right - left) * scale.across(n);
    let y = |share: f64| bottom - (bottom - top) * scale.up(share);
    for share in scale.shares() {
        picture.line([left, y(share)], [right, y(share)], PALE, "");
        picture.text(left - 8.0, y(share) + 4.0, "end", &format!("{:.0} %", 100.0 * share));
    }
    for n in scale.sizes() {
        picture.line([x(n as f64), bottom], [x(n as f64), bottom + 4.0], GREY, "");
        picture.text(x(n as f64), bottom + 18.0, "middle", &grouped(n as i64));
    }
    let mean = chart.funnel.mean;
    picture.line([left, y(mean)], [right, y(mean)], GREY, "4 4");
    let steps: Vec<f64> = (0..=400).map(|step| scale.size(f64::from(step) / 400.0)).collect();
    for (reach, dashes) in REACH.into_iter().zip(["3 3", ""]) {
        for end in 0..2 {
            let points: Vec<Option<[f64; 2]>> =
                steps.iter().map(|n| scale.limits(mean, *n, reach)[end].map(|share| [x(*n), y(share)])).collect();
            // Where a limit leaves the picture its line ends.
            for within in points.split(Option::is_none).filter(|within| within.len() > 1) {
                picture.path(&within.iter().copied().flatten().collect::<Vec<_>>(), "#999999", dashes);
            }
        }
    }
    let judged: Vec<(&Chapter, &str)> = chart.judged().collect();
    let place = |chapter: &Chapter| [x(chapter.n as f64), y(chapter.rate())];
    let mut taken: Vec<Place> = judged.iter().map(|(chapter, _)| Place::point(place(chapter))).collect();
    for (chapter, _) in &judged {
        let [x, y] = place(chapter);
        let colour = if chapter.is_outside() { COLOURS[1] } else { COLOURS[0] };
        picture.put(format_args!("<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{POINT}\" fill=\"{colour}\"/>"));
    }
    // Those outside first: they are what there is to be seen.
    let outside = judged.iter().filter(|(chapter, _)| chapter.is_outside());
    let largest = judged.iter().take(LARGEST).filter(|(chapter, _)| !chapter.is_outside());
    for (chapter, name) in outside.chain(largest) {
        let words = format!("{name} ({}/{})", chapter.left, chapter.n);
        let sides = Place::beside(place(chapter), words.chars().count() as f64 * LETTER);
        let free = sides.into_iter().find(|(place, _)| place.is_within() && !taken.iter().any(|one| one.meets(place)));
        if let Some((free, [x, y])) = free {
            picture.text(x, y, "start", &words);
            taken.push(free);
        }
    }
    picture.finish()
}

/// What something takes up: left, top, right, bottom.
struct Place([f64; 4]);

impl Place {
    fn point([x, y]: [f64; 2]) -> Place {
        Place([x - POINT, y - POINT, x + POINT, y + POINT])
    }

    /// Where words of such a width can stand beside a point, and where they then begin.
    fn beside([x, y]: [f64; 2], wide: f64) -> [(Place, [f64; 2]); 4] {
        let aside = POINT + 3.0;
        let at =
            [[x + aside, y + 4.0], [x - aside - wide, y + 4.0], [x - wide / 2.0, y - 8.0], [x - wide / 2.0, y + 17.0]];
        at.map(|[x, y]| (Place([x, y - 10.0, x + wide, y + 3.0]), [x, y]))
    }

    fn meets(&self, other: &Place) -> bool {
        let (Place([left, top, right, bottom]), Place(other)) = (self, other);
        *left < other[2] && other[0] < *right && *top < other[3] && other[1] < *bottom
    }

    fn is_within(&self) -> bool {
        let Place([left, top, right, bottom]) = *self;
        left > PLOT[0] && right < WIDTH && top > PLOT[1] - 8.0 && bottom < PLOT[3]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::chapters::{Funnel, limits};
    use crate::i18n::Lang;

    #[test]
    fn limits_end_at_the_edge_and_who_cannot_be_judged_is_not_drawn() {
        let mean = 0.1;
        let chapter = |(n, left): (u64, u64)| {
            let [limits95, limits998] = REACH.map(|reach| limits(mean, n as f64, reach));
            Chapter { unit: 0, n, left, limits95, limits998 }
        };
        let chapters: Vec<Chapter> = [(400, 40), (60, 30), (20, 4), (6, 1), (3, 3)].map(chapter).to_vec();
        let names = ["Bergen", "Alta", "Ålgård", "Dal", "Gol"].map(str::to_owned).to_vec();
        let chart = FunnelChart { funnel: Funnel { mean, chapters }, names };
        let picture = draw(&Heading::default(), &chart, &I18n::new(Lang::Nb));
        assert_eq!(picture.matches("<circle").count(), 4, "{picture}");
        assert!(picture.contains(">Alta (30/60)<") && picture.contains(">Bergen (40/400)<"), "{picture}");
        assert!(!picture.contains("Gol") && picture.contains("1 lag med færre enn 5"), "{picture}");
        // The picture reaches above the limit of the smallest, and no line runs along an edge.
        let scale = chart.scale().unwrap();
        assert!(scale.up(limits(mean, 6.0, REACH[1])[1]) < 1.0);
        assert_eq!(scale.sizes(), [10, 20, 50, 100, 200]);
        let edges = [PLOT[1], PLOT[3]].map(|y| format!(" {y:.1}"));
        for path in picture.lines().filter(|line| line.starts_with("<path")) {
            let points = path.split(['M', 'L', '"']);
            let along = points.filter(|point| edges.iter().any(|edge| point.ends_with(edge))).count();
            assert!(along <= 1, "{path}");
        }
    }
}
