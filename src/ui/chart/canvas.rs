//! A field of dots: two by four in each cell, as braille has them; one in each where only ASCII is wanted.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

pub struct Canvas {
    columns: usize,
    rows: usize,
    plain: bool,
    /// For each cell the dots that are set, and whose they are: the last one drawn has it.
    cells: Vec<(u8, Option<usize>)>,
    /// Cells that lie in a band.
    shaded: Vec<bool>,
}

/// Bits of a braille sign, by row and column.
const DOTS: [[u8; 2]; 4] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]];

impl Canvas {
    pub fn new(area: Rect, plain: bool) -> Canvas {
        let (columns, rows) = (usize::from(area.width), usize::from(area.height));
        Canvas { columns, rows, plain, cells: vec![(0, None); columns * rows], shaded: vec![false; columns * rows] }
    }

    /// Dots across and down.
    pub fn size(&self) -> (usize, usize) {
        if self.plain { (self.columns, self.rows) } else { (self.columns * 2, self.rows * 4) }
    }

    pub fn dot(&mut self, x: usize, y: usize, of: usize) {
        let (width, height) = self.size();
        if x >= width || y >= height {
            return;
        }
        let (cell, bit) = match self.plain {
            true => (y * self.columns + x, 1),
            false => (y / 4 * self.columns + x / 2, DOTS[y % 4][x % 2]),
        };
        self.cells[cell].0 |= bit;
        self.cells[cell].1 = Some(of);
    }

    /// Shades the cells between two heights in one column of dots.
    pub fn shade(&mut self, x: usize, from: usize, to: usize) {
        let per_cell = if self.plain { (1, 1) } else { (2, 4) };
        let column = x / per_cell.0;
        for row in from / per_cell.1..=to / per_cell.1 {
            if column < self.columns && row < self.rows {
                self.shaded[row * self.columns + column] = true;
            }
        }
    }

    /// Puts it on the screen; `signs`: what stands for each line where there are no dots, `style`: how each looks.
    pub fn draw(&self, buffer: &mut Buffer, area: Rect, signs: &[&str], style: &dyn Fn(usize) -> Style, dim: Style) {
        for (at, ((dots, of), shaded)) in self.cells.iter().zip(&self.shaded).enumerate() {
            let (x, y) = (area.x + (at % self.columns) as u16, area.y + (at / self.columns) as u16);
            let Some(cell) = buffer.cell_mut((x, y)) else { continue };
            match (of, self.plain) {
                (Some(of), false) => {
                    cell.set_char(char::from_u32(0x2800 + u32::from(*dots)).unwrap_or(' ')).set_style(style(*of));
                }
                (Some(of), true) => {
                    cell.set_symbol(signs[of % signs.len()]).set_style(style(*of));
                }
                (None, plain) if *shaded => {
                    cell.set_symbol(if plain { "." } else { "░" }).set_style(dim);
                }
                _ => {}
            }
        }
    }
}
