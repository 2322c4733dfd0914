//! The highest point of a smooth function of two or three numbers: Nelder and Mead's simplex (1965), begun at several
//! places and begun again where it stopped, until that gains nothing.

/// Where it is highest, and how high. `start`: places to begin at; the function says `-∞` where it may not go.
pub fn maximise<const N: usize>(f: &dyn Fn(&[f64; N]) -> f64, start: &[[f64; N]]) -> ([f64; N], f64) {
    let mut best = ([0.0; N], f64::NEG_INFINITY);
    for place in start {
        let mut here = (*place, f(place));
        for width in [0.5, 0.1, 0.02, 0.5, 0.1, 0.02, 0.004] {
            let found = simplex(f, &here.0, width);
            if found.1 > here.1 {
                here = found;
            }
        }
        if here.1 > best.1 {
            best = here;
        }
    }
    best
}

fn simplex<const N: usize>(f: &dyn Fn(&[f64; N]) -> f64, start: &[f64; N], width: f64) -> ([f64; N], f64) {
    let corner = |at: [f64; N]| (at, f(&at));
    let mut corners = vec![corner(*start)];
    for axis in 0..N {
        let mut at = *start;
        at[axis] += width;
        corners.push(corner(at));
    }
    for _ in 0..400 * N {
        corners.sort_by(|a, b| b.1.total_cmp(&a.1));
        let (high, low) = (corners[0], corners[N]);
        let size = corners[1..].iter().flat_map(|c| c.0.iter().zip(&high.0).map(|(a, b)| (a - b).abs()));
        if size.fold(0.0, f64::max) < 1e-10 {
            break;
        }
        let centre: [f64; N] =
            std::array::from_fn(|axis| corners[..N].iter().map(|corner| corner.0[axis]).sum::<f64>() / N as f64);
        let beyond = |by: f64| corner(std::array::from_fn(|axis| centre[axis] + by * (centre[axis] - low.0[axis])));
        let mirrored = beyond(1.0);
        let next = if mirrored.1 > high.1 {
            let further = beyond(2.0);
            if further.1 > mirrored.1 { further } else { mirrored }
        } else if mirrored.1 > corners[N - 1].1 {
            mirrored
        } else {
            let inner = if mirrored.1 > low.1 { beyond(0.5) } else { beyond(-0.5) };
            if inner.1 <= low.1.max(mirrored.1) {
                for corner in &mut corners[1..] {
                    let at = std::array::from_fn(|axis| (corner.0[axis] + high.0[axis]) / 2.0);
                    *corner = (at, f(&at));
                }
                continue;
            }
            inner
        };
        corners[N] = next;
    }
    corners.into_iter().max_by(|a, b| a.1.total_cmp(&b.1)).unwrap_or((*start, f64::NEG_INFINITY))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_banana() {
        let f = |[x, y]: &[f64; 2]| -((1.0 - x).powi(2) + 100.0 * (y - x * x).powi(2));
        let (at, high) = maximise(&f, &[[-1.2, 1.0], [3.0, 3.0]]);
        assert!((at[0] - 1.0).abs() < 1e-6 && (at[1] - 1.0).abs() < 1e-6 && high > -1e-12, "{at:?} {high}");
    }
}
