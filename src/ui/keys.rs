//! Keys by name: `e`, `enter`, `ctrl-d`, and sequences of them with a blank between, `g g`.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

const NAMED: [(&str, KeyCode); 17] = [
    ("enter", KeyCode::Enter),
    ("esc", KeyCode::Esc),
    ("tab", KeyCode::Tab),
    ("shift-tab", KeyCode::BackTab),
    ("backspace", KeyCode::Backspace),
    ("delete", KeyCode::Delete),
    ("space", KeyCode::Char(' ')),
    ("up", KeyCode::Up),
    ("down", KeyCode::Down),
    ("left", KeyCode::Left),
    ("right", KeyCode::Right),
    ("home", KeyCode::Home),
    ("end", KeyCode::End),
    ("pgup", KeyCode::PageUp),
    ("pgdn", KeyCode::PageDown),
    ("F1", KeyCode::F(1)),
    ("F2", KeyCode::F(2)),
];

/// The key of a name; a single character stands for itself. `None` for a name that means nothing.
pub fn parse(name: &str) -> Option<KeyEvent> {
    if let Some(rest) = name.strip_prefix("ctrl-") {
        let mut chars = rest.chars();
        return match (chars.next(), chars.next()) {
            (Some(c), None) => Some(KeyEvent::new(KeyCode::Char(c), KeyModifiers::CONTROL)),
            _ => None,
        };
    }
    if let Some((_, code)) = NAMED.iter().find(|(known, _)| *known == name) {
        return Some(KeyEvent::new(*code, KeyModifiers::NONE));
    }
    let mut chars = name.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => Some(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE)),
        _ => None,
    }
}

/// The name of a pressed key, in the form that commands are declared with.
pub fn name(key: &KeyEvent) -> String {
    if let KeyCode::Char(c) = key.code {
        if key.modifiers.contains(KeyModifiers::CONTROL) {
            return format!("ctrl-{}", c.to_ascii_lowercase());
        }
        if c != ' ' {
            return c.to_string();
        }
    }
    let shifted_tab = key.code == KeyCode::Tab && key.modifiers.contains(KeyModifiers::SHIFT);
    let code = if shifted_tab { KeyCode::BackTab } else { key.code };
    NAMED.iter().find(|(_, known)| *known == code).map_or_else(String::new, |(name, _)| (*name).to_owned())
}

/// A key's name as people read it: `^S`, `Enter`, `↑`.
pub fn shown(sequence: &str) -> String {
    let one = |name: &str| match name.strip_prefix("ctrl-") {
        Some(c) => format!("^{}", c.to_uppercase()),
        None if name.chars().count() == 1 || name.starts_with('F') => name.to_owned(),
        None => {
            let mut chars = name.chars();
            chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
        }
    };
    sequence.split(' ').map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_go_both_ways() {
        for key in ["e", "G", "?", "enter", "shift-tab", "ctrl-d", "space", "F1", "æ"] {
            assert_eq!(name(&parse(key).unwrap()), key);
        }
        assert!(parse("hyper-x").is_none());
        assert_eq!(shown("g g"), "gg");
        assert_eq!(shown("ctrl-s"), "^S");
        assert_eq!(shown("enter"), "Enter");
    }
}
