//! What was read, for programs: the same first keys for every format, then the format's own.

use serde_json::{Map, Value, json};

use super::{BankFile, Problem, Refused};
use crate::error::{Error, Result};
use crate::i18n::I18n;

/// `format`, `verdict` (`accept`, `accept_with_warning`, `reject`), `totals`, `payments`, `problems`, and what else the
/// format has. Amounts are in minor units. Of a refused file nothing is given but the reason.
///
/// # Errors
/// Only a defect of ours.
pub fn json(read: &Result<BankFile, Refused>, i18n: &I18n) -> Result<Value> {
    let problem =
        |problem: &Problem| json!({ "line": problem.line, "code": problem.code, "message": i18n.text(&problem.what) });
    let file = match read {
        Ok(file) => file,
        Err(refused) => {
            return Ok(json!({
                "format": refused.format,
                "verdict": "reject",
                "totals": { "transactions": 0, "control_sum": 0 },
                "payments": [],
                "problems": [problem(&refused.problem)],
            }));
        }
    };
    let Value::Object(mut own) = serde_json::to_value(file).map_err(Error::bug)? else {
        return Err(Error::bug("a bank file is no object"));
    };
    let mut all = Map::new();
    let verdict = if file.problems.is_empty() { "accept" } else { "accept_with_warning" };
    all.insert("format".to_owned(), file.format.clone().into());
    all.insert("verdict".to_owned(), verdict.into());
    for key in ["totals", "payments"] {
        all.insert(key.to_owned(), own.remove(key).unwrap_or_default());
    }
    all.insert("problems".to_owned(), file.problems.iter().map(problem).collect());
    own.remove("format");
    all.extend(own);
    Ok(Value::Object(all))
}
