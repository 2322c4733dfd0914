//! What is found of a bank line when it is taken in.

/// What was found of a line when it was taken in. The text `found-KEY` says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Found {
    Exact,
    Partial,
    /// More than was open: the rest is on account, or waits while its payer owes something else.
    Overpaid,
    /// The invoice was paid already.
    DoublePayment,
    InvoiceCredited,
    /// The invoice was given up.
    InvoiceLost,
    /// The reference is of no invoice, but begins with a payer we know.
    KnownPayer,
    UnknownReference,
    NoReference,
    /// The invoice says to pay to another account.
    OtherAccount,
    /// An earlier payment came back, and what it settled is open again.
    Returned,
    /// Money went out, or came back, that we can't tie to anything.
    Outgoing,
    /// More came than the transactions told of, and nothing is said of it.
    Rest,
    /// What a provider of payments takes for itself.
    Fee,
    /// Told, but no money moves through it.
    Information,
    /// Another kind of file tells of this account.
    OtherSource,
    /// Another file has told of the same money, alone or in a sum.
    Twin,
}

impl Found {
    pub const ALL: [Found; 17] = [
        Found::Exact,
        Found::Partial,
        Found::Overpaid,
        Found::DoublePayment,
        Found::InvoiceCredited,
        Found::InvoiceLost,
        Found::KnownPayer,
        Found::UnknownReference,
        Found::NoReference,
        Found::OtherAccount,
        Found::Returned,
        Found::Outgoing,
        Found::Rest,
        Found::Fee,
        Found::Information,
        Found::OtherSource,
        Found::Twin,
    ];

    pub fn key(self) -> &'static str {
        match self {
            Found::Exact => "exact",
            Found::Partial => "partial",
            Found::Overpaid => "overpaid",
            Found::DoublePayment => "double-payment",
            Found::InvoiceCredited => "invoice-credited",
            Found::InvoiceLost => "invoice-lost",
            Found::KnownPayer => "known-payer",
            Found::UnknownReference => "unknown-reference",
            Found::NoReference => "no-reference",
            Found::OtherAccount => "other-account",
            Found::Returned => "returned",
            Found::Outgoing => "outgoing",
            Found::Rest => "rest",
            Found::Fee => "fee",
            Found::Information => "information",
            Found::OtherSource => "other-source",
            Found::Twin => "twin",
        }
    }
}
