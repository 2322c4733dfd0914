//! Names in a bank line: the sender's, and those that stand in its text; and whether they are a member's.

use std::collections::BTreeSet;

use crate::model::name;

/// A member's name in its parts, folded as search folds.
pub(super) struct Name {
    given: Vec<String>,
    middle: Vec<String>,
    called: Vec<String>,
    family: Vec<String>,
}

/// How a name agrees. Two given names are no agreement, nor is a family name alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Agrees {
    /// A family name and a given name.
    InPart,
    /// All of it, somewhere in the text.
    InText,
    /// All of it, and nothing but it.
    Sender,
}

/// What a line says of people.
pub(super) struct Names {
    /// The sender's: one, or each of `Kari & Ola Nordmann`.
    sender: Vec<Vec<String>>,
    text: Vec<String>,
    named: bool,
}

/// Between the names of two people.
const AND: [&str; 4] = ["og", "och", "and", "samt"];
/// Parts of family names that are nobody's alone.
const PARTICLES: [&str; 14] = ["von", "van", "de", "der", "den", "del", "di", "da", "la", "le", "af", "av", "el", "al"];
/// Words of many texts that also stand in many an e-mail address.
const IDLE: [&str; 14] = ["no", "se", "dk", "com", "net", "org", "mail", "for", "fra", "til", "av", "fran", "av", "nr"];
/// Words that a sender's name stands behind in a text, where the bank has no field for it.
const FROM: [&str; 6] = ["fra:", "från:", "from:", "betaler:", "avsender:", "avsändare:"];
/// Names in a text are no longer apart than so many words.
const NEAR: usize = 3;
/// So many pairs of words are looked for.
const MOST_PAIRS: usize = 40;

impl Name {
    pub fn new(given: &str, middle: &str, called: &str, family: &str) -> Name {
        let words = |text| name::words(text).collect();
        Name { given: words(given), middle: words(middle), called: words(called), family: words(family) }
    }

    /// As one key: namesakes have the same.
    pub fn key(&self) -> String {
        self.given.iter().chain(&self.family).map(String::as_str).collect::<Vec<_>>().join(" ")
    }

    fn is_whole(&self, words: &[String]) -> bool {
        let has = |part: &[String]| !part.is_empty() && part.iter().all(|word| words.contains(word));
        has(&self.family) && (has(&self.given) || has(&self.called))
    }

    fn is_part(&self, words: &[String]) -> bool {
        // The family name must not be the given one once more.
        words.iter().enumerate().any(|(at, word)| {
            let family = self.family.contains(word) || self.middle.contains(word);
            let given = |(other, word): (usize, &String)| {
                other != at && (self.given.contains(word) || self.called.contains(word))
            };
            family && !PARTICLES.contains(&word.as_str()) && words.iter().enumerate().any(given)
        })
    }

    /// Whether a word is of this name: in full, or as an initial.
    fn explains(&self, word: &String) -> bool {
        let mut parts = self.given.iter().chain(&self.middle).chain(&self.called).chain(&self.family);
        parts.any(|part| part == word || (word.len() == 1 && part.starts_with(word.as_str())))
    }
}

impl Names {
    pub fn new(payer: &str, text: &str) -> Names {
        let from = text.to_lowercase();
        let named = payer.chars().any(char::is_alphabetic) || FROM.iter().any(|label| from.contains(label));
        let parts = payer.split(['&', '+', '/']).flat_map(split_and);
        let mut sender: Vec<Vec<String>> = parts.filter(|words| !words.is_empty()).collect();
        share_family(&mut sender);
        let idle = |word: &String| AND.contains(&word.as_str()) || IDLE.contains(&word.as_str());
        let text = name::words(text).filter(|word| !idle(word) && !is_number(word)).take(30).collect();
        Names { sender, text, named }
    }

    /// Whether the line says who sent it, known to us or not.
    pub fn is_named(&self) -> bool {
        self.named
    }

    pub fn agrees(&self, name: &Name) -> Option<Agrees> {
        let sender = |words: &Vec<String>| name.is_whole(words) && words.iter().all(|word| name.explains(word));
        if self.sender.iter().any(sender) {
            return Some(Agrees::Sender);
        }
        let long = name.given.len() + name.middle.len() + name.family.len() + 1;
        if self.text.windows(long.min(self.text.len()).max(1)).any(|words| name.is_whole(words)) {
            return Some(Agrees::InText);
        }
        let near = |words: &[String]| name.is_part(words);
        let part = self.sender.iter().any(|words| near(words))
            || self.text.windows((NEAR + 1).min(self.text.len()).max(1)).any(near);
        part.then_some(Agrees::InPart)
    }

    /// Pairs of words of which one may be a given name and the other a family name.
    pub fn pairs(&self) -> BTreeSet<(String, String)> {
        let mut pairs = BTreeSet::new();
        for (words, near) in self.sender.iter().map(|words| (words, 6)).chain([(&self.text, NEAR)]) {
            for (at, one) in words.iter().enumerate() {
                for other in words.iter().skip(at + 1).take(near) {
                    if pairs.len() < MOST_PAIRS && one.len() > 1 && other.len() > 1 && one != other {
                        pairs.insert((one.min(other).clone(), one.max(other).clone()));
                    }
                }
            }
        }
        pairs
    }
}

fn is_number(word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii_digit())
}

/// The words of each of the names that `and` stands between, without what says that the sender is a company: `AS` would
/// else be read as Aas.
fn split_and(part: &str) -> Vec<Vec<String>> {
    let company = |word: &&str| word.eq_ignore_ascii_case("as");
    let kept: Vec<&str> = part.split_whitespace().filter(|word| !company(word)).collect();
    let words: Vec<String> = name::words(&kept.join(" ")).filter(|word| !is_number(word)).collect();
    words.split(|word| AND.contains(&word.as_str())).map(<[String]>::to_vec).collect()
}

/// `Kari & Ola Nordmann`: a name of one word has its family name from the one beside it, which ends or begins with it.
fn share_family(names: &mut Vec<Vec<String>>) {
    let mut more = Vec::new();
    for (at, name) in names.iter().enumerate().filter(|(_, name)| name.len() == 1) {
        let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten().filter_map(|beside| names.get(beside));
        for other in beside.filter(|other| other.len() > 1) {
            more.extend(
                [other.first(), other.last()].into_iter().flatten().map(|family| vec![name[0].clone(), family.clone()]),
            );
        }
    }
    names.extend(more);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn agrees(payer: &str, text: &str, (given, family): (&str, &str)) -> Option<Agrees> {
        Names::new(payer, text).agrees(&Name::new(given, "", "", family))
    }

    #[test]
    fn a_sender_is_known_in_any_order_and_spelling() {
        for payer in ["Sondre Ås", "AAS SONDRE", "Aas, Sondre", "sondre  aas", "Sondre & Eva Ås", "Eva og Sondre Aas"]
        {
            assert_eq!(agrees(payer, "", ("Sondre", "Aas")), Some(Agrees::Sender), "{payer}");
        }
        assert_eq!(agrees("Nordlie  Kjell-Åge", "", ("Kjell-Åge", "Nordlie")), Some(Agrees::Sender));
        assert_eq!(agrees("Nordmann Kari & Ola", "", ("Ola", "Nordmann")), Some(Agrees::Sender));
        assert_eq!(agrees("Per A. Næss", "", ("Per Arne", "Næss")), Some(Agrees::InPart));
    }

    #[test]
    fn given_names_alone_are_no_agreement() {
        assert_eq!(agrees("Per Arne Næss", "", ("Per Arne", "Moen")), None);
        assert_eq!(agrees("Astrid Aas", "", ("Astrid", "Moen")), None);
        assert_eq!(agrees("Kari Nordmann", "", ("Ola", "Nordmann")), None);
        assert_eq!(agrees("Ulriksen Elektro AS", "", ("Elektro", "Aas")), None);
        assert_eq!(agrees("von Hansen Per", "", ("Per", "von der Lippe")), None);
        assert_eq!(agrees("Per Arne Næss", "", ("Per", "Næss")), Some(Agrees::InPart));
        let middle = Name::new("Kari", "Aamodt", "", "Hansen");
        assert_eq!(Names::new("Bjørg Aamodt Hansen", "").agrees(&middle), None);
        assert_eq!(Names::new("Kari Aamodt", "").agrees(&middle), Some(Agrees::InPart));
    }

    #[test]
    fn names_are_found_in_texts() {
        let (bjorn, marit) = (("Bjørn", "Ulriksen"), ("Marit", "Rød"));
        assert_eq!(agrees("Ulriksen Elektro AS", "Kontingent Bjørn Ulriksen 2027", bjorn), Some(Agrees::InText));
        assert_eq!(agrees("", "Fra: Marit Rød Betalt: 25.11.26 kontingent", marit), Some(Agrees::InText));
        assert_eq!(
            agrees("", "kontingent for meg og Sverre von der Lippe", ("Sverre", "von der Lippe")),
            Some(Agrees::InText)
        );
        assert_eq!(agrees("", "Kari og Ola Nordmann", ("Kari", "Nordmann")), Some(Agrees::InText));
        assert_eq!(agrees("", "Marit betaler for noen helt andre Rød", marit), None);
        assert!(Names::new("", "Fra: Marit Rød").is_named());
        assert!(!Names::new("", "Innbetaling").is_named());
    }
}
