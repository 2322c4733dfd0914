//! The views, and the line that says which is in front.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::ui::keys;
use crate::ui::pane::Cx;
use crate::ui::text;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    Invoices,
    Bank,
    Reminders,
    Chapters,
    Dues,
    Books,
}

impl View {
    pub const ALL: [View; 6] = [View::Invoices, View::Bank, View::Reminders, View::Chapters, View::Dues, View::Books];

    fn key(self) -> &'static str {
        match self {
            View::Invoices => "view-invoices",
            View::Bank => "view-bank",
            View::Reminders => "view-reminders",
            View::Chapters => "view-chapters",
            View::Dues => "view-dues",
            View::Books => "view-books",
        }
    }

    /// All views by name, the day, and the key that changes between them.
    pub fn line(self, cx: &Cx) -> Line<'static> {
        let mut spans = Vec::new();
        for view in View::ALL {
            // Without styles the one in front is told by its brackets.
            let name = cx.i18n.get(view.key());
            let said = if view == self { format!("[{name}]") } else { format!(" {name} ") };
            spans.push(Span::styled(said, if view == self { cx.theme.title() } else { Style::new() }));
        }
        spans.push(Span::styled(format!("  {}", keys::shown("v")), cx.theme.key()));
        spans.push(Span::styled(format!("  {}", text::day(cx.day, &cx.i18n)), cx.theme.dim()));
        Line::from(spans)
    }
}
