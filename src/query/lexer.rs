//! The text of a filter cut into pieces, each with the bytes it came from.

use std::ops::Range;

use super::tree::Which;
use super::words::{self, Word};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op {
    /// `:`
    Holds,
    /// `=`
    Is,
    Less,
    LessOrIs,
    More,
    MoreOrIs,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Token {
    Open,
    Close,
    /// A hyphen before something: not.
    Minus,
    Word(String),
    Quoted(String),
    /// `@name`
    Segment(String),
    /// `ever:`, which what follows belongs to.
    Ever,
    /// `whole:`, `first:` and `later:`, likewise.
    Whole(Which),
    /// `key:a,b..c`
    Pair {
        key: String,
        key_at: Range<usize>,
        op: Op,
        values: Vec<Value>,
    },
}

#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    pub token: Token,
    pub at: Range<usize>,
}

/// One value of a list: a text, or a range with one end or both.
#[derive(Clone, Debug, PartialEq)]
pub struct Value {
    pub at: Range<usize>,
    pub what: What,
}

#[derive(Clone, Debug, PartialEq)]
pub enum What {
    One { text: String, quoted: bool },
    Range { from: Option<String>, to: Option<String> },
}

struct Lexer<'t> {
    text: &'t str,
    at: usize,
}

/// Cuts a text into pieces. Nothing is wrong at this stage; a quote that is never closed ends with the text, so that
/// a filter can be read while it is typed.
pub fn lex(text: &str) -> Vec<Piece> {
    let mut lexer = Lexer { text, at: 0 };
    let mut pieces = Vec::new();
    loop {
        lexer.skip_blanks();
        let start = lexer.at;
        let Some(token) = lexer.token() else {
            return pieces;
        };
        pieces.push(Piece { token, at: start..lexer.at });
    }
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{a0}'
}

fn ends_word(c: char) -> bool {
    is_blank(c) || "()\":=<>".contains(c)
}

fn ends_value(c: char) -> bool {
    is_blank(c) || "()\",".contains(c)
}

impl Lexer<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn take(&mut self, c: char) -> bool {
        let found = self.peek() == Some(c);
        if found {
            self.at += c.len_utf8();
        }
        found
    }

    fn take_while(&mut self, belongs: impl Fn(char) -> bool) -> String {
        let rest = self.rest();
        let end = rest.find(|c| !belongs(c)).unwrap_or(rest.len());
        let taken = rest[..end].to_owned();
        self.at += end;
        taken
    }

    fn skip_blanks(&mut self) {
        self.take_while(is_blank);
    }

    fn token(&mut self) -> Option<Token> {
        let start = self.at;
        let c = self.peek()?;
        let next = self.rest().chars().nth(1);
        Some(match c {
            '(' => {
                self.at += 1;
                Token::Open
            }
            ')' => {
                self.at += 1;
                Token::Close
            }
            '"' => {
                let text = self.quoted();
                match self.op() {
                    Some(op) => self.pair(text, start..self.at, op),
                    None => Token::Quoted(text),
                }
            }
            '-' if next.is_some_and(|c| !is_blank(c) && c != ')') => {
                self.at += 1;
                Token::Minus
            }
            '@' => {
                self.at += 1;
                Token::Segment(self.take_while(|c| !ends_word(c)))
            }
            c if ends_word(c) => {
                // An operator without a key: a pair whose key is empty, for the parser to refuse.
                match self.op() {
                    Some(op) => self.pair(String::new(), start..self.at, op),
                    None => return None,
                }
            }
            _ => {
                let word = self.take_while(|c| !ends_word(c));
                let key_at = start..self.at;
                match self.op() {
                    Some(op) => self.pair(word, key_at, op),
                    None => Token::Word(word),
                }
            }
        })
    }

    /// What stands between quotation marks; one that is doubled stands for itself.
    fn quoted(&mut self) -> String {
        self.at += 1;
        let mut text = self.take_while(|c| c != '"');
        while self.take('"') && self.peek() == Some('"') {
            self.at += 1;
            text.push('"');
            text.push_str(&self.take_while(|c| c != '"'));
        }
        text
    }

    /// An operator, which may stand behind a blank (`joined >= 2024`); a colon stands at its key.
    fn op(&mut self) -> Option<Op> {
        let before = self.at;
        let colon = self.peek() == Some(':');
        self.skip_blanks();
        let op = match self.peek() {
            Some(':') if colon => Op::Holds,
            Some('=') => Op::Is,
            Some('<') => Op::Less,
            Some('>') => Op::More,
            _ => {
                self.at = before;
                return None;
            }
        };
        self.at += 1;
        if matches!(op, Op::Less | Op::More) && self.take('=') {
            return Some(if op == Op::Less { Op::LessOrIs } else { Op::MoreOrIs });
        }
        Some(op)
    }

    fn pair(&mut self, key: String, key_at: Range<usize>, op: Op) -> Token {
        match words::find(&key, &[]) {
            Some(Word::Ever) if op == Op::Holds => return Token::Ever,
            Some(Word::Whole(which)) if op == Op::Holds => return Token::Whole(which),
            _ => {}
        }
        let end = self.at;
        self.skip_blanks();
        let mut values = Vec::new();
        while let Some(value) = self.value() {
            values.push(value);
            if !self.take(',') {
                break;
            }
            let comma = self.at;
            self.skip_blanks();
            if self.peek().is_none_or(|c| c == ')' || c == '(') {
                self.at = comma;
            }
        }
        if values.is_empty() {
            self.at = end;
        }
        Token::Pair { key, key_at, op, values }
    }

    fn value(&mut self) -> Option<Value> {
        let start = self.at;
        let mut from = None;
        if self.peek() == Some('"') {
            from = Some(self.quoted());
            if !self.rest().starts_with("..") {
                let text = from.unwrap_or_default();
                return Some(Value { at: start..self.at, what: What::One { text, quoted: true } });
            }
        }
        let bare = self.take_while(|c| !ends_value(c));
        if bare.is_empty() {
            return None;
        }
        let Some((left, right)) = bare.split_once("..") else {
            return Some(Value { at: start..self.at, what: What::One { text: bare, quoted: false } });
        };
        if !left.is_empty() {
            from = Some(left.to_owned());
        }
        let mut to = (!right.is_empty()).then(|| right.to_owned());
        if to.is_none() && self.peek() == Some('"') {
            to = Some(self.quoted());
        }
        Some(Value { at: start..self.at, what: What::Range { from, to } })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(text: &str) -> String {
        let show = |piece: &Piece| match &piece.token {
            Token::Open => "(".to_owned(),
            Token::Close => ")".to_owned(),
            Token::Minus => "-".to_owned(),
            Token::Ever => "ever".to_owned(),
            Token::Whole(which) => format!("{which:?}"),
            Token::Word(word) => word.clone(),
            Token::Quoted(text) => format!("'{text}'"),
            Token::Segment(name) => format!("@{name}"),
            Token::Pair { key, op, values, .. } => {
                let values = values.iter().map(|value| match &value.what {
                    What::One { text, .. } => text.clone(),
                    What::Range { from, to } => format!("{from:?}-{to:?}").replace("Some", ""),
                });
                format!("{key} {op:?} {}", values.collect::<Vec<_>>().join("|"))
            }
        };
        lex(text).iter().map(show).collect::<Vec<_>>().join(" ; ")
    }

    #[test]
    fn pieces() {
        for (text, pieces) in [
            ("kari \"nord mann\" (x)", "kari ; 'nord mann' ; ( ; x ; )"),
            ("unit:Oslo -tag:board", "unit Holds Oslo ; - ; tag Holds board"),
            ("unit:\"Norge / Oslo\",Bergen", "unit Holds Norge / Oslo|Bergen"),
            ("age:13..19 age:..5", "age Holds (\"13\")-(\"19\") ; age Holds None-(\"5\")"),
            ("joined >= 2024", "joined MoreOrIs 2024"),
            ("født<1.3.2024", "født Less 1.3.2024"),
            ("ever:unit:Oslo @mine", "ever ; unit Holds Oslo ; @mine"),
            ("first:left:2020 first=x", "First ; left Holds 2020 ; first Is x"),
            ("kari@example.org Berg-Hansen -", "kari@example.org ; Berg-Hansen ; -"),
            ("unit: Oslo", "unit Holds Oslo"),
            ("unit:", "unit Holds "),
            ("\"open", "'open'"),
            (">=3", " MoreOrIs 3"),
            ("a:b, c", "a Holds b|c"),
            ("\"Første dag ute\":2024", "Første dag ute Holds 2024"),
        ] {
            assert_eq!(show(text), pieces, "{text}");
        }
    }
}
