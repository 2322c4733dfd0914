//! Whatever is typed, pasted, clicked or resized, in any order and at any size: nothing panics, and nothing hostile
//! reaches the screen.

mod support;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use kartotek::i18n::Lang;
use kartotek::model::issuer::Issuer;
use kartotek::model::prorata::Prorata;
use kartotek::model::rate::{Household, Price, Rate};
use kartotek::model::unit::Level;
use kartotek::query::Filter;
use kartotek::store::Register;
use kartotek::store::ledger::payment::Receipt;
use kartotek::store::ledger::run::Ask;
use proptest::prelude::*;
use support::session::{Session, options};

#[derive(Clone, Debug)]
enum Step {
    Key(KeyEvent),
    Paste(String),
    Resize(u16, u16),
    Mouse(MouseEventKind, u16, u16),
    Settle,
}

/// Bills everybody, and lets some pay, so that the ledger has something to show.
fn bill(register: &mut Register) {
    let (who, day) = (support::who(), support::date(2026, 10, 1));
    let rate = Rate {
        id: 0,
        name: "Kontingent".to_owned(),
        valid_from: support::date(2026, 1, 1),
        valid_until: None,
        level: Level::National,
        part: String::new(),
        unit: None,
        category: None,
        age_from: None,
        age_to: None,
        age_day: None,
        months: 12,
        price: Price::Fixed(50_000),
        prorata: Prorata::None,
        household: Household::Each,
        cap: None,
        decided_by: String::new(),
        decided_on: None,
    };
    let issuer = Issuer { account: "12345678903".to_owned(), ..Issuer::usual(1, "Norsk Prøveforening", "no") };
    let set = register.change(&who, "issuer", "Satser", |change| {
        change.set_issuer(&issuer)?;
        change.add_rate(&rate)
    });
    set.unwrap();
    let issuer = register.issuer(&who, None).unwrap();
    let filter = Filter::default();
    let ask = Ask { filter, typed: String::new(), year: 2026, issued_on: day, due_on: support::date(2026, 10, 15) };
    register.run(&who, "Fakturering", &issuer, &ask, &mut |_, _| Ok(())).unwrap();
    let paid = register.change(&who, "payment", "Innbetalinger", |change| {
        for (person, amount) in [(1, 50_000), (2, 20_000), (3, 80_000)] {
            change.receive(&Receipt { payer: Some(person), received_on: day, amount, ..Receipt::default() })?;
        }
        Ok(())
    });
    paid.unwrap();
}

fn key() -> impl Strategy<Value = KeyEvent> {
    let code = prop_oneof![
        // The commands' letters, oftener than others; not those that leave or write files.
        12 => prop::sample::select("jkgGhlnexitpbcsvaduUyzmo?:/1234*r- @fSDRA<>".chars().collect::<Vec<_>>()).prop_map(KeyCode::Char),
        2 => any::<char>().prop_filter("control", |c| !c.is_control()).prop_map(KeyCode::Char),
        8 => prop::sample::select(vec![
            KeyCode::Enter, KeyCode::Esc, KeyCode::Tab, KeyCode::BackTab, KeyCode::Up, KeyCode::Down, KeyCode::Left,
            KeyCode::Right, KeyCode::Home, KeyCode::End, KeyCode::PageUp, KeyCode::PageDown, KeyCode::Backspace,
            KeyCode::Delete, KeyCode::F(1), KeyCode::F(5), KeyCode::Insert,
        ]),
    ];
    let modifiers = prop_oneof![
        8 => Just(KeyModifiers::NONE),
        1 => Just(KeyModifiers::CONTROL),
        1 => Just(KeyModifiers::ALT),
        1 => Just(KeyModifiers::SHIFT),
    ];
    (code, modifiers).prop_map(|(code, modifiers)| KeyEvent::new(code, modifiers))
}

fn step() -> impl Strategy<Value = Step> {
    let mouse = prop::sample::select(vec![
        MouseEventKind::Down(MouseButton::Left),
        MouseEventKind::ScrollDown,
        MouseEventKind::ScrollUp,
        MouseEventKind::Moved,
    ]);
    prop_oneof![
        20 => key().prop_map(Step::Key),
        1 => ".{0,40}".prop_map(Step::Paste),
        1 => prop::sample::select(vec!["\u{1b}[2J\0\u{202e}x", "a\r\nb\tc", "漢字e\u{301}", "31.12.2020"])
            .prop_map(|text| Step::Paste(text.to_owned())),
        2 => (1u16..220, 1u16..70).prop_map(|(width, height)| Step::Resize(width, height)),
        1 => (1u16..6, 1u16..6).prop_map(|(width, height)| Step::Resize(width, height)),
        2 => (mouse, 0u16..220, 0u16..70).prop_map(|(kind, column, row)| Step::Mouse(kind, column, row)),
        3 => Just(Step::Settle),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn nothing_panics(steps in prop::collection::vec(step(), 1..120), lang in 0usize..3, plain: bool, start: bool, billed: bool) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("r.kartotek");
        if !start {
            let mut register = support::fill(&path, 90);
            if billed {
                bill(&mut register);
            }
        }
        let mut options = options(&path, Lang::ALL[lang]);
        options.plain = plain;
        options.colour = !plain;
        // Whatever is written, is written here.
        let mut session = Session::with(&options, 80, 24);
        if billed {
            session.keys("3");
        }
        for step in steps {
            match step {
                Step::Key(key) => session.event(&Event::Key(key)),
                Step::Paste(text) => session.event(&Event::Paste(text)),
                Step::Resize(width, height) => session.resize(width, height),
                Step::Mouse(kind, column, row) => {
                    let modifiers = KeyModifiers::NONE;
                    session.event(&Event::Mouse(MouseEvent { kind, column, row, modifiers }));
                }
                Step::Settle => session.settle(),
            }
            let screen = session.screen();
            prop_assert!(!screen.contains(['\u{1b}', '\u{7}', '\u{202e}', '\0']), "{screen}");
        }
    }
}
