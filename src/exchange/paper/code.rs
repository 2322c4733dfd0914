//! The square code of a payment, as a drawing that both PDF and HTML show: no pixels, so it is sharp at any size.

use std::fmt::Write;

use fast_qr::{ECL, Module, QRBuilder};

/// An SVG of black squares on white, with the four modules of quiet zone that ISO/IEC 18004 asks for. `None` when the text
/// is too long for any code. Level M, as EPC069-12 prescribes and Swish takes.
pub(super) fn svg(payload: &str) -> Option<String> {
    let code = QRBuilder::new(payload).ecl(ECL::M).build().ok()?;
    let side = code.size + 8;
    let mut path = String::new();
    for y in 0..code.size {
        let row = &code[y];
        let mut x = 0;
        // Neighbours are drawn as one, so that no hairline shows between them.
        while x < row.len() {
            let run = row[x..].iter().take_while(|module: &&Module| module.value()).count();
            if run > 0 {
                let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + 4, y + 4);
            }
            x += run.max(1);
        }
    }
    Some(format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{side}v{side}H0z"/><path d="{path}"/></svg>"##
    ))
}
