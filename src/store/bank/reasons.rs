//! Why invoices are thought of for a line: everything that it says is followed to open invoices. All of it is looked up by
//! index, however many are open.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension};

use super::combine::combine;
use super::lines::Line;
use super::names::{Agrees, Names};
use super::numbers::{Kind, Number, numbers, references};
use super::payers::{self, Paid};
use super::suggest::{Hint, of_amount};
use crate::error::Result;
use crate::store::ledger::credit::lost;
use crate::store::people::find_number;

pub(in crate::store) const OWED: &str = "SELECT document_id FROM open_document INDEXED BY open_document_by_payer
     WHERE payer_id = ?1 AND open > 0 ORDER BY due_on LIMIT ?2";

pub(in crate::store) const OWED_FOR: &str = "SELECT DISTINCT i.document_id FROM item i INDEXED BY item_by_person
     CROSS JOIN open_document o ON o.document_id = i.document_id
     WHERE i.person_id = ?1 AND o.open > 0 AND o.payer_id <> ?1 LIMIT ?2";

pub(in crate::store) const BY_NUMBER: &str =
    "SELECT id FROM document WHERE number = ?1 AND unit_id IN (SELECT unit_id FROM issuer)";

/// An open invoice.
struct Thought {
    payer: i64,
    due_on: i64,
    open: i64,
    hints: BTreeSet<Hint>,
}

/// One choice: an invoice, or several together.
pub(super) struct Choice {
    /// Row ids, in the order they are settled in.
    pub documents: Vec<i64>,
    pub hints: Vec<Hint>,
    pub lost: i64,
    pub due_on: i64,
    pub score: u32,
}

/// All that a line gives to think of.
pub(super) struct Reasons<'c> {
    conn: &'c Connection,
    amount: i64,
    thoughts: BTreeMap<i64, Thought>,
    /// Invoices that were written off: how much, and why they are thought of.
    lost: BTreeMap<i64, (i64, Hint)>,
    /// Who the payer may be, and why.
    people: BTreeMap<i64, BTreeSet<Hint>>,
    /// The invoices of each of them, of whoever they pay for and of their household.
    families: BTreeMap<i64, BTreeSet<i64>>,
    /// The people of each whole name.
    names: BTreeMap<String, Vec<i64>>,
    paid: Vec<Paid>,
    /// Namesakes of those whom the account has paid for, with the place of that in `paid`.
    doubted: BTreeMap<i64, usize>,
}

/// Invoices of one person that are looked at.
const MOST_OF_ONE: i64 = 12;
/// So many people's families are looked at, and so many together are tried for what they owe.
const MOST_FAMILIES: usize = 50;

/// A reason that tells of one person, not of everybody who shares something with them.
fn is_strong(hint: &Hint) -> bool {
    !matches!(hint, Hint::InPart | Hint::Household | Hint::Amount | Hint::Year)
}

impl<'c> Reasons<'c> {
    pub fn of(conn: &'c Connection, line: &Line) -> Result<Reasons<'c>> {
        let mut reasons = Reasons {
            conn,
            amount: line.open,
            thoughts: BTreeMap::new(),
            lost: BTreeMap::new(),
            people: BTreeMap::new(),
            families: BTreeMap::new(),
            names: BTreeMap::new(),
            paid: payers::paid_by_account(conn, &line.payer_account, line.id)?,
            doubted: BTreeMap::new(),
        };
        let names = Names::new(&line.payer, &line.text);
        let numbers = numbers(&line.text);
        reasons.by_reference(line)?;
        reasons.by_number(&numbers)?;
        reasons.by_account(line)?;
        reasons.by_name(&names, &numbers)?;
        reasons.follow_people()?;
        // Where the line says who sent it, a stranger's invoice of the same amount is no candidate.
        if reasons.thoughts.is_empty() && reasons.lost.is_empty() && !names.is_named() {
            for document in of_amount(conn, line.open)? {
                reasons.think(document, Hint::Amount)?;
            }
        }
        reasons.weigh(&numbers)?;
        Ok(reasons)
    }

    /// Thinks of an invoice, if something is open of it.
    fn think(&mut self, document: i64, hint: Hint) -> Result<bool> {
        if let Some(thought) = self.thoughts.get_mut(&document) {
            thought.hints.insert(hint);
            return Ok(true);
        }
        let sql = "SELECT payer_id, due_on, open FROM open_document WHERE document_id = ?1 AND open > 0";
        let found = self.conn.prepare_cached(sql)?.query_row([document], |row| {
            let hints = BTreeSet::from([hint]);
            Ok(Thought { payer: row.get(0)?, due_on: row.get(1)?, open: row.get(2)?, hints })
        });
        let found = found.optional()?;
        Ok(found.is_some_and(|thought| self.thoughts.insert(document, thought).is_none()))
    }

    /// So, or of what was written off of it. Gives whether there is either.
    fn think_or_lost(&mut self, document: i64, hint: Hint) -> Result<bool> {
        if self.think(document, hint)? {
            return Ok(true);
        }
        let lost = lost(self.conn, document)?;
        if lost > 0 {
            self.lost.insert(document, (lost, hint));
        }
        Ok(lost > 0)
    }

    fn suspect(&mut self, person: i64, hint: Hint) {
        self.people.entry(person).or_default().insert(hint);
    }

    /// References that stand in the line: those of invoices, and what else begins with a payer's number.
    fn by_reference(&mut self, line: &Line) -> Result<()> {
        let forms = payers::forms(self.conn)?;
        let longest = |digits: &str| forms.iter().all(|(_, payer, number)| digits.len() > (payer + number) as usize);
        let in_text = references(&line.text);
        let told = (!line.reference.is_empty()).then_some(&line.reference);
        for reference in told.into_iter().chain(&in_text) {
            let sql = "SELECT id, payer_id FROM document WHERE reference = ?1";
            let row = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
            let found: Option<(i64, i64)> = self.conn.prepare_cached(sql)?.query_row([reference], row).optional()?;
            match found {
                Some((document, payer)) if !self.think_or_lost(document, Hint::Reference)? => {
                    self.suspect(payer, Hint::Payer);
                }
                None if Some(reference) == told || longest(reference) => {
                    let payer = payers::of_reference(self.conn, reference, forms.iter().copied())?;
                    payer.into_iter().for_each(|(payer, _)| self.suspect(payer, Hint::Payer));
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn by_number(&mut self, numbers: &[Number]) -> Result<()> {
        for Number { digits, kind } in numbers {
            let document = match kind {
                Kind::Invoice | Kind::Either => true,
                Kind::Bare => digits.len() > 2,
                Kind::Member | Kind::Year | Kind::Other => false,
            };
            if document && let Ok(number) = digits.parse::<i64>() {
                let mut by_number = self.conn.prepare_cached(BY_NUMBER)?;
                let rows = by_number.query_map([number], |row| row.get::<_, i64>(0))?;
                for document in rows.collect::<Result<Vec<_>, _>>()? {
                    self.think_or_lost(document, Hint::Number)?;
                }
            }
            if matches!(kind, Kind::Member | Kind::Either) {
                let person = find_number(self.conn, digits)?;
                person.into_iter().for_each(|person| self.suspect(person, Hint::Member));
            }
        }
        Ok(())
    }

    fn by_account(&mut self, line: &Line) -> Result<()> {
        for person in payers::of_account(self.conn, &line.payer_account)? {
            self.suspect(person, Hint::Account);
        }
        // An employer's account pays for many, and tells of none of them.
        let before: BTreeSet<i64> = self.paid.iter().map(|paid| paid.payer).collect();
        if before.len() > 3 {
            self.paid.clear();
        } else {
            before.into_iter().for_each(|person| self.suspect(person, Hint::Earlier));
        }
        Ok(())
    }

    fn by_name(&mut self, names: &Names, numbers: &[Number]) -> Result<()> {
        let found = payers::named(self.conn, names)?;
        for one in &found {
            self.suspect(
                one.id,
                match one.agrees {
                    Agrees::Sender => Hint::Name,
                    Agrees::InText => Hint::InText,
                    Agrees::InPart => Hint::InPart,
                },
            );
            // A number without a word is a member's, when the member's name stands there too.
            if numbers.iter().any(|number| number.digits == one.number && number.kind == Kind::Bare) {
                self.suspect(one.id, Hint::Member);
            }
            if one.agrees != Agrees::InPart {
                self.names.entry(one.key.clone()).or_default().push(one.id);
            }
            let paid_for = |id: i64| self.paid.iter().position(|paid| paid.payer == id);
            if paid_for(one.id).is_none() {
                let namesakes = found.iter().filter(|other| other.key == one.key);
                if let Some(at) = namesakes.filter_map(|other| paid_for(other.id)).min() {
                    self.doubted.insert(one.id, at);
                }
            }
        }
        Ok(())
    }

    /// From the people to what they owe, to what is owed for them, and to what their families owe.
    fn follow_people(&mut self) -> Result<()> {
        let people: Vec<(i64, BTreeSet<Hint>)> = self.people.clone().into_iter().collect();
        let mut families = 0;
        for (person, hints) in people {
            let mut theirs = BTreeSet::new();
            for document in self.owed(person)? {
                for hint in &hints {
                    self.think(document, *hint)?;
                }
                theirs.insert(document);
            }
            let strong = hints.iter().any(is_strong);
            for document in self.owed_for(person)? {
                let member = hints.contains(&Hint::Member).then_some(Hint::Member);
                self.think(document, member.unwrap_or(if strong { Hint::Household } else { Hint::InPart }))?;
                theirs.insert(document);
            }
            families += usize::from(strong);
            if strong && families <= MOST_FAMILIES {
                for other in payers::kin(self.conn, person)? {
                    for document in self.owed(other)? {
                        self.think(document, Hint::Household)?;
                        theirs.insert(document);
                    }
                }
            }
            if strong && !theirs.is_empty() {
                self.families.insert(person, theirs);
            }
        }
        Ok(())
    }

    fn owed(&self, payer: i64) -> Result<Vec<i64>> {
        let mut statement = self.conn.prepare_cached(OWED)?;
        Ok(statement.query_map((payer, MOST_OF_ONE), |row| row.get(0))?.collect::<Result<_, _>>()?)
    }

    /// Open invoices of others with something for this member on them.
    fn owed_for(&self, person: i64) -> Result<Vec<i64>> {
        let mut statement = self.conn.prepare_cached(OWED_FOR)?;
        Ok(statement.query_map((person, MOST_OF_ONE), |row| row.get(0))?.collect::<Result<_, _>>()?)
    }

    /// What the amount and the years say of all that is thought of.
    fn weigh(&mut self, numbers: &[Number]) -> Result<()> {
        let years: Vec<i64> = numbers
            .iter()
            .filter(|number| number.kind == Kind::Year)
            .filter_map(|number| number.digits.parse().ok())
            .collect();
        let mut year = self.conn.prepare_cached("SELECT year FROM document WHERE id = ?1")?;
        for (document, thought) in &mut self.thoughts {
            if thought.open == self.amount {
                thought.hints.insert(Hint::Amount);
            }
            if !years.is_empty() && years.contains(&year.query_row([document], |row| row.get(0))?) {
                thought.hints.insert(Hint::Year);
            }
        }
        Ok(())
    }

    /// What the account paid before, for this payer or a namesake.
    pub fn paid_for(&self, payer: i64) -> Option<&Paid> {
        let at = self.paid.iter().position(|paid| paid.payer == payer).or(self.doubted.get(&payer).copied());
        at.and_then(|at| self.paid.get(at))
    }

    fn score(&self, hints: &BTreeSet<Hint>, payer: i64) -> u32 {
        let sum: u32 = hints.iter().map(|hint| hint.weight()).sum();
        // The name says nothing for somebody, when the account is a namesake's.
        sum.saturating_sub(if self.doubted.contains_key(&payer) { Hint::Name.weight() } else { 0 })
    }

    pub fn choices(&self) -> Vec<Choice> {
        let mut choices = Vec::new();
        for (document, thought) in &self.thoughts {
            choices.push(Choice {
                documents: vec![*document],
                hints: thought.hints.iter().copied().collect(),
                lost: 0,
                due_on: thought.due_on,
                score: self.score(&thought.hints, thought.payer),
            });
        }
        for (document, (lost, hint)) in &self.lost {
            let amount = (*lost == self.amount).then_some(Hint::Amount);
            let hints: BTreeSet<Hint> = [Some(*hint), amount, Some(Hint::Lost)].into_iter().flatten().collect();
            let score = hints.iter().map(|hint| hint.weight()).sum();
            let hints = hints.into_iter().collect();
            choices.push(Choice { documents: vec![*document], hints, lost: *lost, due_on: 0, score });
        }
        for combined in self.combinations() {
            if !choices.iter().any(|known| known.documents == combined.documents) {
                choices.push(combined);
            }
        }
        choices
    }

    /// Several invoices as one choice: those that are named, a payer's, a family's, those of several people who are named.
    fn combinations(&self) -> Vec<Choice> {
        let named = |thought: &Thought| [Hint::Reference, Hint::Number].iter().any(|hint| thought.hints.contains(hint));
        let of = |is: &dyn Fn(i64, &Thought) -> bool| -> BTreeSet<i64> {
            self.thoughts.iter().filter(|(id, thought)| is(**id, thought)).map(|(id, _)| *id).collect()
        };
        let mut found: Vec<Choice> = self.combined(&of(&|_, thought| named(thought)), false).into_iter().collect();
        let known = |thought: &Thought| thought.hints.iter().any(is_strong);
        let payers: BTreeSet<i64> =
            self.thoughts.values().filter(|thought| known(thought)).map(|thought| thought.payer).collect();
        for payer in payers.into_iter().take(MOST_FAMILIES) {
            found.extend(self.combined(&of(&|_, thought| thought.payer == payer), true));
        }
        for family in self.families.values().take(MOST_FAMILIES) {
            found.extend(self.combined(family, false));
        }
        found.extend(self.together().iter().filter_map(|documents| self.combined(documents, false)));
        found
    }

    /// What people of different names owe together: one of each name.
    fn together(&self) -> Vec<BTreeSet<i64>> {
        let mut sets = vec![BTreeSet::new()];
        let mut names = 0;
        for people in self.names.values() {
            let theirs = people.iter().filter_map(|person| self.families.get(person));
            let wider: Vec<BTreeSet<i64>> =
                theirs.flat_map(|theirs| sets.iter().map(move |set| set | theirs)).take(MOST_FAMILIES).collect();
            if !wider.is_empty() {
                (sets, names) = (wider, names + 1);
            }
        }
        if names > 1 { sets } else { Vec::new() }
    }

    /// These, as far as the amount goes. Nothing where one of them alone comes to it.
    fn combined(&self, documents: &BTreeSet<i64>, about: bool) -> Option<Choice> {
        let mut thoughts: Vec<(&i64, &Thought)> =
            documents.iter().filter_map(|document| self.thoughts.get_key_value(document)).collect();
        if thoughts.len() < 2 || thoughts.iter().any(|(_, thought)| thought.open == self.amount) {
            return None;
        }
        let said = |thought: &Thought| {
            let hints = [Hint::Reference, Hint::Number, Hint::Year];
            hints.iter().position(|hint| thought.hints.contains(hint)).unwrap_or(hints.len())
        };
        thoughts.sort_by_key(|(id, thought)| (said(thought), thought.due_on, **id));
        let open: Vec<i64> = thoughts.iter().map(|(_, thought)| thought.open).collect();
        let (chosen, even) = combine(&open, self.amount, about)?;
        let chosen: Vec<(&i64, &Thought)> = chosen.into_iter().map(|at| thoughts[at]).collect();
        let mut hints: BTreeSet<Hint> = chosen.iter().flat_map(|(_, thought)| &thought.hints).copied().collect();
        if even {
            hints.insert(Hint::Sum);
        }
        let (_, first) = chosen.first()?;
        Some(Choice {
            score: self.score(&hints, first.payer),
            documents: chosen.iter().map(|(id, _)| **id).collect(),
            hints: hints.into_iter().collect(),
            lost: 0,
            due_on: first.due_on,
        })
    }
}
