//! Pieces to tree: and, or, not, brackets, segments.

use std::ops::Range;

use super::lexer::{Piece, Token, lex};
use super::tree::{Condition, Filter, Node, Test, Which};
use super::value;
use super::words;
use super::{Context, Fault};
use crate::model::name;
use crate::text;

/// How deep brackets, negations and segments may nest: more is a slip, and would outgrow what SQLite takes.
const DEEPEST: usize = 32;
/// How many conditions and values a filter may hold, segments and all (lists of numbers count as one).
const MOST: usize = 400;

pub fn parse(text: &str, context: &Context<'_>) -> Result<Filter, Fault> {
    let mut open = Vec::new();
    let mut count = 0;
    let root = read(text, context, &mut open, &mut count, 0)?;
    Ok(Filter { root })
}

fn read(
    text: &str,
    context: &Context<'_>,
    open: &mut Vec<String>,
    count: &mut usize,
    depth: usize,
) -> Result<Node, Fault> {
    let mut parser = Parser { pieces: lex(text), at: 0, end: text.len(), context, open, count, depth, whole: false };
    if parser.pieces.is_empty() {
        return Ok(Node::And(Vec::new()));
    }
    let root = parser.or()?;
    match parser.peek() {
        None => Ok(root),
        Some(piece) => Err(Fault::new(piece.at.clone(), text!("query-close-too-many"))),
    }
}

struct Parser<'p, 'c> {
    pieces: Vec<Piece>,
    at: usize,
    /// Where the text ends.
    end: usize,
    context: &'p Context<'c>,
    /// The segments being read, the outermost first.
    open: &'p mut Vec<String>,
    count: &'p mut usize,
    depth: usize,
    /// Inside `whole:`.
    whole: bool,
}

impl Parser<'_, '_> {
    fn peek(&self) -> Option<&Piece> {
        self.pieces.get(self.at)
    }

    fn next_is(&self, words: &[&str]) -> bool {
        matches!(self.peek(), Some(Piece { token: Token::Word(word), .. })
            if words.contains(&word.to_lowercase().as_str()))
    }

    fn deeper(&mut self, at: &Range<usize>) -> Result<(), Fault> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(Fault::new(at.clone(), text!("query-too-deep")));
        }
        Ok(())
    }

    fn or(&mut self) -> Result<Node, Fault> {
        let mut parts = vec![self.and()?];
        while self.next_is(&words::OR) {
            self.at += 1;
            parts.push(self.and()?);
        }
        Ok(joined(parts, Node::Or))
    }

    fn and(&mut self) -> Result<Node, Fault> {
        let mut parts = vec![self.not()?];
        loop {
            if self.next_is(&words::AND) {
                self.at += 1;
            } else if self.next_is(&words::OR) || matches!(self.peek(), None | Some(Piece { token: Token::Close, .. }))
            {
                break;
            }
            parts.push(self.not()?);
        }
        Ok(joined(parts, Node::And))
    }

    fn not(&mut self) -> Result<Node, Fault> {
        let minus = matches!(self.peek(), Some(Piece { token: Token::Minus, .. }));
        if minus || self.next_is(&words::NOT) {
            let at = self.pieces[self.at].at.clone();
            self.at += 1;
            self.deeper(&at)?;
            let node = self.not()?;
            self.depth -= 1;
            return Ok(Node::Not(Box::new(node)));
        }
        self.part()
    }

    fn part(&mut self) -> Result<Node, Fault> {
        let Some(piece) = self.peek().cloned() else {
            let last = self.pieces.last().map_or(0, |piece| piece.at.start);
            return Err(Fault::new(last..self.end, text!("query-something-missing")));
        };
        let at = piece.at;
        match piece.token {
            Token::Close => Err(Fault::new(at, text!("query-something-missing"))),
            Token::Word(word) if self.next_is(&words::AND) || self.next_is(&words::OR) => {
                Err(Fault::new(at, text!("query-operator", word = word)).hint(Some(text!("query-quote"))))
            }
            Token::Open => {
                self.at += 1;
                self.deeper(&at)?;
                let node = self.or()?;
                self.depth -= 1;
                self.close(&at)?;
                Ok(node)
            }
            Token::Word(word) => {
                self.at += 1;
                self.free_text(&word, at, false)
            }
            Token::Quoted(phrase) => {
                self.at += 1;
                self.free_text(&phrase, at, true)
            }
            Token::Segment(name) => {
                self.at += 1;
                self.segment(&name, at)
            }
            Token::Ever => {
                self.at += 1;
                self.ever(at)
            }
            Token::Whole(which) => {
                self.at += 1;
                self.whole(which, at)
            }
            Token::Pair { key, key_at, op, values } => {
                self.at += 1;
                let node = value::condition(&key, key_at, op, &values, at.clone(), self.context)?;
                if matches!(&node, Node::Is(condition) if condition.test.is_of_whole() && !self.whole) {
                    return Err(Fault::new(at, text!("query-not-whole")).hint(Some(text!("query-whole-hint"))));
                }
                self.counted(node, &at)
            }
            // A hyphen is a negation and was taken there.
            Token::Minus => Err(Fault::new(at, text!("query-something-missing"))),
        }
    }

    fn close(&mut self, opened: &Range<usize>) -> Result<(), Fault> {
        if matches!(self.peek(), Some(Piece { token: Token::Close, .. })) {
            self.at += 1;
            return Ok(());
        }
        Err(Fault::new(opened.clone(), text!("query-not-closed")))
    }

    fn free_text(&mut self, typed: &str, at: Range<usize>, quoted: bool) -> Result<Node, Fault> {
        let words: Vec<String> = name::words(typed).collect();
        if words.is_empty() {
            return Err(Fault::new(at, text!("query-no-words")));
        }
        let test = if quoted { Test::Phrase(words.join(" ")) } else { Test::Text(words) };
        self.counted(Node::Is(Condition { at: at.clone(), test }), &at)
    }

    fn counted(&mut self, node: Node, at: &Range<usize>) -> Result<Node, Fault> {
        *self.count += value::weight(&node);
        if *self.count > MOST {
            return Err(Fault::new(at.clone(), text!("query-too-long", most = MOST)));
        }
        Ok(node)
    }

    /// `ever:` and one condition, or several in brackets: of terms and positions, since nothing else has a past.
    fn ever(&mut self, at: Range<usize>) -> Result<Node, Fault> {
        let inner = match self.peek().map(|piece| &piece.token) {
            Some(Token::Open | Token::Pair { .. }) => self.part()?,
            Some(Token::Word(word)) => {
                // `ever:active`: had any term.
                let status = words::choice("status", &crate::model::Status::KEYS, word);
                let Some(status) = status.filter(|place| *place == 0 || *place == 2) else {
                    let fault = Fault::new(at.start..self.pieces[self.at].at.end, text!("query-ever"));
                    return Err(fault.hint(Some(text!("query-ever-hint"))));
                };
                let test = Test::Status(vec![crate::model::Status::ALL[status]]);
                let at = at.start..self.pieces[self.at].at.end;
                self.at += 1;
                Node::Is(Condition { at, test })
            }
            _ => return Err(Fault::new(at, text!("query-ever")).hint(Some(text!("query-ever-hint")))),
        };
        let node = Node::Ever(Box::new(inner));
        for condition in (Filter { root: node.clone() }).conditions() {
            let test = &condition.test;
            let past = match test {
                Test::Status(status) => status
                    .iter()
                    .all(|status| matches!(status, crate::model::Status::Active | crate::model::Status::Former)),
                _ => test.is_of_term() || test.is_of_position(),
            };
            if !past {
                let fault = Fault::new(condition.at.clone(), text!("query-ever"));
                return Err(fault.hint(Some(text!("query-ever-hint"))));
            }
        }
        Ok(node)
    }

    /// `whole:`, `first:`, `later:` and one condition, or several in brackets: of memberships from joining to leaving.
    fn whole(&mut self, which: Which, at: Range<usize>) -> Result<Node, Fault> {
        let fault = |at: Range<usize>| Fault::new(at, text!("query-whole")).hint(Some(text!("query-whole-hint")));
        if !matches!(self.peek().map(|piece| &piece.token), Some(Token::Open | Token::Pair { .. })) {
            return Err(fault(at));
        }
        let outer = std::mem::replace(&mut self.whole, true);
        let inner = self.part();
        self.whole = outer;
        let node = Node::Whole(which, Box::new(inner?));
        for condition in (Filter { root: node.clone() }).conditions() {
            if !Self::fits_whole(&condition.test) {
                return Err(fault(condition.at.clone()));
            }
        }
        let nested = |node: &Node| matches!(node, Node::Whole(_, inner) if inner.goes_deeper());
        if nested(&node) { Err(fault(at)) } else { Ok(node) }
    }

    /// What can be said of a whole membership: when and where it began, and when and why it ended.
    fn fits_whole(test: &Test) -> bool {
        let key = test.key().unwrap_or_default();
        match test {
            Test::Has(_) => ["left", "reason", "joined"].contains(&key),
            Test::Words(..) => ["reason", "category"].contains(&key),
            Test::Unit { .. } => true,
            Test::Date(..) => ["joined", "left", "last_day", "first_day_out"].contains(&key) || test.is_of_whole(),
            test => test.is_of_whole(),
        }
    }

    fn segment(&mut self, name: &str, at: Range<usize>) -> Result<Node, Fault> {
        if self.open.iter().any(|open| open == name) {
            let mut cycle: Vec<String> = self.open.iter().skip_while(|open| *open != name).cloned().collect();
            cycle.push(name.to_owned());
            let cycle: Vec<String> = cycle.iter().map(|name| format!("@{name}")).collect();
            return Err(Fault::new(at, text!("query-segment-cycle", cycle = cycle.join(" → "))));
        }
        let Some(text) = (self.context.segment)(name) else {
            let near = name::nearest(name, self.context.segments.iter().map(String::as_str));
            let hint = near.map(|near| text!("query-did-you-mean", name = format!("@{near}")));
            return Err(Fault::new(at, text!("query-no-segment", name = name)).hint(hint));
        };
        self.deeper(&at)?;
        self.open.push(name.to_owned());
        let read = read(&text, self.context, self.open, self.count, self.depth);
        self.open.pop();
        self.depth -= 1;
        let mut node = read.map_err(|fault| {
            // What is wrong inside has no place in this text: the segment's name has.
            let already_told = fault.what.id == "query-segment-cycle" || fault.what.id == "query-too-long";
            match already_told {
                true => Fault { at: at.clone(), ..fault },
                false => Fault::new(at.clone(), text!("query-segment-fault", name = name)).hint(Some(fault.what)),
            }
        })?;
        place(&mut node, &at);
        Ok(node)
    }
}

fn joined(mut parts: Vec<Node>, join: fn(Vec<Node>) -> Node) -> Node {
    match parts.len() {
        1 => parts.remove(0),
        _ => join(parts),
    }
}

/// Says of every condition that it stands at `at`.
fn place(node: &mut Node, at: &Range<usize>) {
    match node {
        Node::And(nodes) | Node::Or(nodes) => nodes.iter_mut().for_each(|node| place(node, at)),
        Node::Not(node) | Node::Ever(node) | Node::Whole(_, node) => place(node, at),
        Node::Is(condition) => condition.at = at.clone(),
    }
}
