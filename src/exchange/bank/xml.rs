//! XML without its dangers: no document type, no entities but the five, a limit on depth. Element names come without
//! their prefix.

use std::borrow::Cow;

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event as Raw};
use quick_xml::{Reader, XmlVersion};

use super::{Read, fixed, problem};
use crate::text;

/// Deeper than any bank's message by far.
const DEEPEST: usize = 64;
/// More elements within one that is taken whole, or attributes of one, than any bank's message has by far.
const MOST_WITHIN: usize = 100_000;
const MOST_ATTRIBUTES: usize = 64;

/// An element with everything in it.
#[derive(Clone, Debug, Default)]
pub struct Node {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Node>,
    pub line: u64,
    text: String,
}

impl Node {
    /// The text, without the blanks around; `None` when there is none.
    pub fn text(&self) -> Option<&str> {
        let text = self.text.trim();
        (!text.is_empty()).then_some(text)
    }

    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    pub fn all<'n>(&'n self, name: &'n str) -> impl Iterator<Item = &'n Node> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The first element down that path, `Id/Othr/Id`.
    pub fn find(&self, path: &str) -> Option<&Node> {
        path.split('/').try_fold(self, |node, name| node.children.iter().find(|child| child.name == name))
    }

    pub fn find_text(&self, path: &str) -> Option<&str> {
        self.find(path)?.text()
    }
}

pub enum Event {
    Open(Node),
    Close(String),
    /// An element that was not to be entered, whole.
    Whole(Node),
}

/// Walks through a document. Memory grows with the largest element that is taken whole, not with the file.
pub struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    text: &'a str,
    /// Line ends are counted up to here.
    counted: usize,
    line: u64,
    /// The elements entered.
    pub open: Vec<String>,
    begun: bool,
}

impl<'a> Xml<'a> {
    pub fn new(text: &'a str) -> Xml<'a> {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Xml { reader, text, counted: 0, line: 1, open: Vec::new(), begun: false }
    }

    /// Where the reading stands.
    pub fn line(&self) -> u64 {
        self.line
    }

    /// The innermost element entered.
    pub fn parent(&self) -> &str {
        self.open.last().map_or("", String::as_str)
    }

    /// The element around that one.
    pub fn outer(&self) -> &str {
        self.open.iter().rev().nth(1).map_or("", String::as_str)
    }

    /// The next element; `enter` says into which to go, and which to take whole. `None` at the end.
    pub fn next(&mut self, enter: impl Fn(&str) -> bool) -> Read<Option<Event>> {
        loop {
            match self.raw()? {
                Raw::Start(start) => {
                    if self.open.is_empty() && std::mem::replace(&mut self.begun, true) {
                        return Err(self.malformed("a second root element"));
                    }
                    let node = self.node(&start)?;
                    if !enter(&node.name) {
                        return self.whole(node, self.open.len() + 1).map(|node| Some(Event::Whole(node)));
                    }
                    self.open.push(node.name.clone());
                    self.not_too_deep(self.open.len())?;
                    return Ok(Some(Event::Open(node)));
                }
                Raw::End(_) => {
                    let name = self.open.pop().unwrap_or_default();
                    return Ok(Some(Event::Close(name)));
                }
                Raw::Eof if self.open.is_empty() && self.begun => return Ok(None),
                Raw::Eof => return Err(self.cut()),
                Raw::Text(text) if self.open.is_empty() && !text.xml10_content().trim().is_empty() => {
                    return Err(self.malformed("text outside the root element"));
                }
                Raw::GeneralRef(reference) => {
                    self.reference(&reference)?;
                }
                _ => {}
            }
        }
    }

    /// The rest of an element that has begun. Without recursion: depth is the file's, not ours.
    fn whole(&mut self, node: Node, depth: usize) -> Read<Node> {
        let mut stack = vec![node];
        let mut within = 0;
        loop {
            self.not_too_deep(depth + stack.len() - 1)?;
            let event = self.raw()?;
            let Some(top) = stack.last_mut() else { return Err(self.malformed("an end without a start")) };
            match event {
                Raw::Start(start) => {
                    within += 1;
                    if within > MOST_WITHIN {
                        return Err(problem(self.line, "too-long", text!("bank-xml-within", most = MOST_WITHIN)));
                    }
                    let node = self.node(&start)?;
                    stack.push(node);
                }
                Raw::End(_) => {
                    let done = stack.pop().unwrap_or_default();
                    match stack.last_mut() {
                        Some(parent) => parent.children.push(done),
                        None => return Ok(done),
                    }
                }
                Raw::Text(text) => top.text.push_str(&text.xml10_content()),
                Raw::CData(text) => top.text.push_str(&text.xml10_content()),
                Raw::GeneralRef(reference) => top.text.push_str(&self.reference(&reference)?),
                Raw::Eof => return Err(self.cut()),
                _ => {}
            }
        }
    }

    fn raw(&mut self) -> Read<Raw<'a>> {
        let event = self.reader.read_event();
        let at = (self.reader.buffer_position() as usize).min(self.text.len());
        let passed = self.text.as_bytes().get(self.counted..at).unwrap_or_default();
        self.line += memchr::memchr_iter(b'\n', passed).count() as u64;
        self.counted = at;
        match event {
            Ok(Raw::DocType(_)) => Err(problem(self.line, "doctype", text!("bank-xml-doctype"))),
            Ok(event) => Ok(event),
            Err(error) => Err(self.malformed(error)),
        }
    }

    /// What `&amp;` or `&#229;` stands for.
    fn reference(&self, reference: &BytesRef<'_>) -> Read<String> {
        let name = reference.xml10_content();
        match (reference.resolve_char_ref(), resolve_predefined_entity(&name)) {
            (Ok(Some(c)), _) => Ok(c.to_string()),
            (_, Some(known)) => Ok(known.to_owned()),
            _ => Err(problem(self.line, "entity", text!("bank-xml-entity", name = name.as_ref()))),
        }
    }

    fn node(&self, start: &BytesStart<'_>) -> Read<Node> {
        let name = start.local_name().into_inner().to_owned();
        let mut attributes = Vec::new();
        // Looking for one that stands twice would take the square of their number.
        for attribute in start.attributes().with_checks(false) {
            if attributes.len() == MOST_ATTRIBUTES {
                return Err(self.malformed("too many attributes"));
            }
            let attribute = attribute.map_err(|error| self.malformed(error))?;
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|error| self.malformed(error))?;
            attributes.push((attribute.key.into_inner().to_owned(), value.into_owned()));
        }
        Ok(Node { name, attributes, line: self.line, ..Node::default() })
    }

    fn not_too_deep(&self, depth: usize) -> Read<()> {
        if depth <= DEEPEST {
            Ok(())
        } else {
            Err(problem(self.line, "depth", text!("bank-xml-depth", most = DEEPEST)))
        }
    }

    fn cut(&self) -> super::Problem {
        let last = self.text.trim_end().lines().count().max(1) as u64;
        problem(last, "end", text!("bank-xml-cut"))
    }

    fn malformed(&self, detail: impl std::fmt::Display) -> super::Problem {
        problem(self.line, "malformed", text!("bank-xml-malformed", detail = detail.to_string()))
    }
}

/// Whether a file looks like XML.
pub fn is(bytes: &[u8]) -> bool {
    let utf16 = bytes.starts_with(b"\xff\xfe<\0") || bytes.starts_with(b"\xfe\xff\0<");
    utf16 || fixed::without_bom(bytes).trim_ascii_start().starts_with(b"<")
}

/// The text of a file, from the encoding that its mark or its declaration names.
pub fn decode(bytes: &[u8]) -> Read<Cow<'_, str>> {
    let declared = || {
        let head = bytes.get(..bytes.len().min(200)).unwrap_or_default();
        let declaration = head.strip_prefix(b"<?xml")?.split(|b| *b == b'>').next()?;
        let declaration = std::str::from_utf8(declaration).ok()?;
        let value = declaration.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let declared = encoding_rs::Encoding::for_label(value.split(quote).nth(1)?.as_bytes())?;
        // What can be read byte by byte has not two of them to a letter, whatever it says.
        Some(declared.output_encoding())
    };
    let marked = encoding_rs::Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    let encoding = marked.or_else(declared).unwrap_or(encoding_rs::UTF_8);
    let (text, _, wrong) = encoding.decode(bytes);
    if !wrong {
        return Ok(text);
    }
    let good = std::str::from_utf8(bytes).err().map_or(0, |error| error.valid_up_to());
    let line = memchr::memchr_iter(b'\n', bytes.get(..good).unwrap_or_default()).count() as u64 + 1;
    Err(problem(line, "letters", text!("bank-letters", encoding = encoding.name())))
}

/// The root element, without its content.
pub fn root(text: &str) -> Read<Node> {
    match Xml::new(text).next(|_| true)? {
        Some(Event::Open(node)) => Ok(node),
        _ => Err(problem(1, "malformed", text!("bank-xml-cut"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn walk(text: &str) -> Read<Vec<Node>> {
        let mut xml = Xml::new(text);
        let mut found = Vec::new();
        while let Some(event) = xml.next(|name| name == "a")? {
            if let Event::Whole(node) = event {
                found.push(node);
            }
        }
        Ok(found)
    }

    #[test]
    fn elements_come_whole() {
        let found = walk("<n:a xmlns:n='x'>\n<b c='1&amp;2'> R&amp;D &#230;<![CDATA[<&>]]></b><d/></n:a>").unwrap();
        assert_eq!(found[0].text(), Some("R&D æ<&>"));
        assert_eq!((found[0].line, found[0].attribute("c")), (2, Some("1&2")));
        assert_eq!((found[1].name.as_str(), found[1].text()), ("d", None));
    }

    #[test]
    fn dangers_are_refused() {
        let code = |text: &str| walk(text).unwrap_err().code;
        assert_eq!(code("<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"), "doctype");
        assert_eq!(code("<a><b>&b;</b></a>"), "entity");
        assert_eq!(code(&"<a>".repeat(100_000)), "depth");
        assert_eq!(code(&format!("<a>{}", "<b>".repeat(100_000))), "depth");
        assert_eq!(code("<a><b></a>"), "malformed");
        assert_eq!(code("<a><b>"), "end");
        assert_eq!(code("<a/><a/>"), "malformed");
        assert_eq!(code("<a/>x"), "malformed");
        assert_eq!(code("<a>&b;</a>"), "entity");
        assert_eq!(code(&format!("<a><b>{}", "<c/>".repeat(MOST_WITHIN + 1))), "too-long");
        let many: String = (0..200_000).map(|n| format!(" x{n}=''")).collect();
        assert_eq!(code(&format!("<a><b{many}/></a>")), "malformed");
    }
}
