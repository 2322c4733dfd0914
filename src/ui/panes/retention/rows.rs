//! Where the cursor stands among the rows of a view; of a triangle of cohorts also in which column.

use crate::i18n::Text;
use crate::ui::command::{self, Command, Info, Part};
use crate::ui::pane::Cx;

#[derive(Default)]
pub struct Rows {
    pub at: usize,
    pub column: usize,
    /// The first line, and the first column, that is shown.
    pub top: usize,
    pub left: usize,
    count: usize,
    columns: usize,
    page: usize,
}

impl Rows {
    const COMMANDS: &'static [Command<Rows>] = &[
        Command::new("down", &["down", "j"], |r: &mut Rows, _| r.step(1)).on_row(Self::none),
        Command::new("up", &["up", "k"], |r: &mut Rows, _| r.step(-1)).on_row(Self::none),
        Command::new("page-down", &["pgdn", "ctrl-f"], |r: &mut Rows, _| r.step(r.page as isize)).on_row(Self::none),
        Command::new("page-up", &["pgup", "ctrl-b"], |r: &mut Rows, _| r.step(-(r.page as isize))).on_row(Self::none),
        Command::new("first", &["g g", "home"], |r: &mut Rows, _| r.at = 0).on_row(Self::none),
        Command::new("last", &["G", "end"], |r: &mut Rows, _| r.step(isize::MAX)).on_row(Self::none),
    ];

    fn none(&self, _cx: &Cx) -> Option<Text> {
        (self.count == 0).then(|| Text::new("off-no-row"))
    }

    /// Makes the cursor fit so many rows and columns.
    pub fn fit(&mut self, count: usize, columns: usize) {
        (self.count, self.columns) = (count, columns);
        self.at = self.at.min(count.saturating_sub(1));
        self.column = self.column.min(columns.saturating_sub(1));
    }

    pub fn set_page(&mut self, rows: usize) {
        self.page = rows.max(1);
    }

    pub fn step(&mut self, by: isize) {
        self.at = self.at.saturating_add_signed(by).min(self.count.saturating_sub(1));
    }

    /// To a row, with as much as possible of what is below it.
    pub fn reveal(&mut self, row: usize) {
        (self.at, self.top) = (row.min(self.count.saturating_sub(1)), usize::MAX);
    }

    pub fn side(&mut self, by: isize) {
        self.column = self.column.saturating_add_signed(by).min(self.columns.saturating_sub(1));
    }

    /// Keeps a line in a window of so many.
    pub fn scroll(&mut self, line: usize, height: usize, lines: usize) {
        let height = height.max(1);
        self.top = self.top.clamp((line + 1).saturating_sub(height), line).min(lines.saturating_sub(height));
    }
}

impl Part for Rows {
    fn infos(&self, cx: &Cx) -> Vec<Info> {
        command::infos("list", Self::COMMANDS, self, cx)
    }

    fn run(&mut self, name: &str, arg: &str, cx: &mut Cx) -> bool {
        command::run(Self::COMMANDS, self, name, arg, cx)
    }
}
