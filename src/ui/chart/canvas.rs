//! A field of dots: two by four in each cell, as braille has them; one in each where only ASCII is wanted. Where lines lie
//! over each other, cells are shared out between them, so that none hides another.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

pub struct Canvas {
    columns: usize,
    rows: usize,
    ascii: bool,
    /// For each cell the dots that are set, and whose they are, a bit for each line.
    cells: Vec<(u8, u8)>,
    /// Bands that the cells lie in, a bit for each line.
    shaded: Vec<u8>,
    /// Signs that stand above everything: column, row, line.
    marks: Vec<(usize, usize, usize)>,
}

/// Bits of a braille sign, by row and column.
const DOTS: [[u8; 2]; 4] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]];

impl Canvas {
    pub fn new(area: Rect, ascii: bool) -> Canvas {
        let (columns, rows) = (usize::from(area.width), usize::from(area.height));
        let count = columns * rows;
        Canvas { columns, rows, ascii, cells: vec![(0, 0); count], shaded: vec![0; count], marks: Vec::new() }
    }

    /// Dots across and down in a cell.
    fn per_cell(&self) -> (usize, usize) {
        if self.ascii { (1, 1) } else { (2, 4) }
    }

    /// Dots across and down.
    pub fn size(&self) -> (usize, usize) {
        let (across, down) = self.per_cell();
        (self.columns * across, self.rows * down)
    }

    pub fn dot(&mut self, x: usize, y: usize, of: usize) {
        let (width, height) = self.size();
        if x >= width || y >= height {
            return;
        }
        let (cell, bit) = match self.ascii {
            true => (y * self.columns + x, 1),
            false => (y / 4 * self.columns + x / 2, DOTS[y % 4][x % 2]),
        };
        self.cells[cell].0 |= bit;
        self.cells[cell].1 |= 1 << of;
    }

    /// The sign of a line where this dot is.
    pub fn mark(&mut self, x: usize, y: usize, of: usize) {
        let (across, down) = self.per_cell();
        self.marks.push((x / across, y / down, of));
    }

    /// Shades the cells between two heights in one column of dots.
    pub fn shade(&mut self, x: usize, from: usize, to: usize, of: usize) {
        let (across, down) = self.per_cell();
        let column = x / across;
        for row in from / down..=to / down {
            if column < self.columns && row < self.rows {
                self.shaded[row * self.columns + column] |= 1 << of;
            }
        }
    }

    /// Puts it on the screen; `signs`: what stands for each line where there are no dots, `style`: how each looks.
    pub fn draw(&self, buffer: &mut Buffer, area: Rect, signs: &[&str], style: &dyn Fn(usize) -> Style, dim: Style) {
        for (at, ((dots, of), shaded)) in self.cells.iter().zip(&self.shaded).enumerate() {
            let column = at % self.columns;
            let (x, y) = (area.x + column as u16, area.y + (at / self.columns) as u16);
            let Some(cell) = buffer.cell_mut((x, y)) else { continue };
            match (share(*of, column), self.ascii) {
                (Some(of), false) => {
                    cell.set_char(char::from_u32(0x2800 + u32::from(*dots)).unwrap_or(' ')).set_style(style(of));
                }
                (Some(of), true) => {
                    cell.set_symbol(signs[of % signs.len()]).set_style(style(of));
                }
                (None, ascii) if *shaded != 0 => {
                    // Where bands lie over each other it is darker.
                    let both = shaded.count_ones() > 1;
                    let sign = match (ascii, both) {
                        (true, false) => ".",
                        (true, true) => ":",
                        (false, false) => "░",
                        (false, true) => "▒",
                    };
                    cell.set_symbol(sign).set_style(dim);
                }
                _ => {}
            }
        }
        for (column, row, of) in &self.marks {
            if let Some(cell) = buffer.cell_mut((area.x + *column as u16, area.y + *row as u16)) {
                cell.set_symbol(signs[of % signs.len()]).set_style(style(*of));
            }
        }
    }
}

/// Whose a cell is, of the lines that go through it: by turns.
fn share(lines: u8, column: usize) -> Option<usize> {
    let count = lines.count_ones() as usize;
    (0..8).filter(|of| lines >> of & 1 == 1).nth(column.checked_rem(count)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_hides_another() {
        assert_eq!((share(0, 3), share(0b10, 3)), (None, Some(1)));
        assert_eq!((0..4).map(|column| share(0b101, column).unwrap()).collect::<Vec<_>>(), [0, 2, 0, 2]);
    }
}
