//! The chart of accounts: what the program posts where. An association gives the accounts codes and names of its own.

/// What an account is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// What payers owe, an invoice each.
    Receivable,
    Bank,
    Cash,
    /// Card and Vipps money that the provider has yet to pay out.
    Clearing,
    /// Money of a payer's that settles nothing yet.
    OnAccount,
    /// Money of which nobody knows yet whose it is.
    Suspense,
    /// Refunds that are decided and not yet sent.
    Refunds,
    /// What is owed to chapters of the dues paid to us.
    Chapters,
    /// Dues that are the issuer's own.
    Dues,
    /// Dues that are a chapter's part, and what of them has been credited to chapters.
    ChapterDues,
    ChapterShares,
    Other,
    Fees,
    Interest,
    Gifts,
    /// What the bank pays for money that lies there.
    BankInterest,
    /// What banks and providers of payments take.
    BankFees,
    Costs,
    Losses,
    Rounding,
}

impl Role {
    pub const ALL: [Role; 20] = [
        Role::Receivable,
        Role::Bank,
        Role::Cash,
        Role::Clearing,
        Role::OnAccount,
        Role::Suspense,
        Role::Refunds,
        Role::Chapters,
        Role::Dues,
        Role::ChapterDues,
        Role::ChapterShares,
        Role::Other,
        Role::Fees,
        Role::Interest,
        Role::Gifts,
        Role::BankInterest,
        Role::BankFees,
        Role::Costs,
        Role::Losses,
        Role::Rounding,
    ];

    /// Those that money of a bank line may be booked to by hand, where it is of no payer: the usual ones first.
    pub const BY_HAND: [Role; 8] = [
        Role::BankFees,
        Role::BankInterest,
        Role::Clearing,
        Role::Gifts,
        Role::Other,
        Role::Costs,
        Role::Cash,
        Role::Rounding,
    ];

    /// Name in the file and on the command line; the text `account-KEY` is its usual name.
    pub fn key(self) -> &'static str {
        match self {
            Role::Receivable => "receivable",
            Role::Bank => "bank",
            Role::Cash => "cash",
            Role::Clearing => "clearing",
            Role::OnAccount => "on-account",
            Role::Suspense => "suspense",
            Role::Refunds => "refunds",
            Role::Chapters => "chapters",
            Role::Dues => "dues",
            Role::ChapterDues => "chapter-dues",
            Role::ChapterShares => "chapter-shares",
            Role::Other => "other",
            Role::Fees => "fees",
            Role::Interest => "interest",
            Role::Gifts => "gifts",
            Role::BankInterest => "bank-interest",
            Role::BankFees => "bank-fees",
            Role::Costs => "costs",
            Role::Losses => "losses",
            Role::Rounding => "rounding",
        }
    }

    pub fn parse(key: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.key() == key)
    }

    /// The usual number of the account: in Norway's standard chart (NS 4102), Sweden's BAS, or Denmark's, which follows
    /// the association's own plan and gets the Norwegian numbers.
    pub fn code(self, country: &str) -> &'static str {
        let (norway, sweden) = match self {
            Role::Receivable => ("1500", "1510"),
            Role::Bank => ("1920", "1930"),
            Role::Cash => ("1900", "1910"),
            Role::Clearing => ("1579", "1580"),
            Role::OnAccount => ("2990", "2420"),
            Role::Suspense => ("2991", "2999"),
            Role::Refunds => ("2992", "2895"),
            Role::Chapters => ("2970", "2890"),
            Role::Dues => ("3220", "3890"),
            Role::ChapterDues => ("3221", "3891"),
            Role::ChapterShares => ("3290", "3899"),
            Role::Other => ("3900", "3990"),
            Role::Fees => ("3910", "3540"),
            Role::Interest => ("8050", "8310"),
            Role::Gifts => ("3400", "3987"),
            Role::BankInterest => ("8051", "8311"),
            Role::BankFees => ("7770", "6570"),
            Role::Costs => ("7790", "6990"),
            Role::Losses => ("7830", "6350"),
            Role::Rounding => ("7740", "3740"),
        };
        if country == "se" { sweden } else { norway }
    }

    /// Whether it stands in the balance sheet (else in the profit and loss account).
    pub fn is_of_balance(self) -> bool {
        self <= Role::Chapters
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_account_has_a_number_of_its_own() {
        for country in ["no", "se", "dk"] {
            let codes: HashSet<&str> = Role::ALL.iter().map(|role| role.code(country)).collect();
            assert_eq!(codes.len(), Role::ALL.len(), "{country}");
        }
        assert!(Role::ALL.iter().all(|role| Role::parse(role.key()) == Some(*role)));
    }
}
