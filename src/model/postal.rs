//! Postal codes and their towns in Norway, Sweden and Denmark (`assets/geo/SOURCES.md`).

/// The town of a postal code in a country (`no`, `se`, `dk`), where it is known. Blanks in the code don't matter.
pub fn postal_town(country: &str, code: &str) -> Option<&'static str> {
    let table = match country {
        "no" => include_str!("../../assets/geo/no.csv"),
        "se" => include_str!("../../assets/geo/se.csv"),
        "dk" => include_str!("../../assets/geo/dk.csv"),
        _ => return None,
    };
    let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    search(table, &code)
}

/// Finds a line in sorted `code,town` lines by halving, without taking the table apart.
fn search<'t>(mut table: &'t str, code: &str) -> Option<&'t str> {
    while !table.is_empty() {
        // Bytes, not characters: the middle may fall inside a letter, the line breaks around it don't.
        let middle = table.len() / 2;
        let bytes = table.as_bytes();
        let start = bytes[..middle].iter().rposition(|b| *b == b'\n').map_or(0, |at| at + 1);
        let end = bytes[start..].iter().position(|b| *b == b'\n').map_or(table.len(), |at| start + at);
        let (found, town) = table[start..end].split_once(',')?;
        match found.cmp(code) {
            std::cmp::Ordering::Equal => return Some(town),
            std::cmp::Ordering::Less => table = &table[(end + 1).min(table.len())..],
            std::cmp::Ordering::Greater => table = &table[..start],
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn towns() {
        assert_eq!(postal_town("no", "0150"), Some("OSLO"));
        assert_eq!(postal_town("no", "0001"), Some("OSLO"));
        assert_eq!(postal_town("no", "9990"), Some("BÅTSFJORD"));
        assert_eq!(postal_town("se", "100 04"), Some("Stockholm"));
        assert_eq!(postal_town("dk", "5000"), Some("Odense C"));
        for (country, code) in [("no", "0000"), ("no", "99999"), ("no", ""), ("fi", "00100"), ("se", "x")] {
            assert_eq!(postal_town(country, code), None);
        }
    }

    #[test]
    fn every_line_is_found() {
        for (country, table) in [
            ("no", include_str!("../../assets/geo/no.csv")),
            ("se", include_str!("../../assets/geo/se.csv")),
            ("dk", include_str!("../../assets/geo/dk.csv")),
        ] {
            for line in table.lines() {
                let (code, town) = line.split_once(',').unwrap();
                assert_eq!(postal_town(country, code), Some(town), "{country} {code}");
            }
        }
    }
}
