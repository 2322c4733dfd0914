# What is wrong with a filter, and what would fit.

query-unknown-key = There is no field “{ $key }”.
query-did-you-mean = Did you mean { $name }?
query-keys = Fields are for instance name, born, age, gender, unit, category, joined, left, tag. All of them: :fields on the screen, “kartotek fields” elsewhere.
query-no-key = The name of a field is missing before this.
query-no-value = “{ $key }” has no value.
query-needs-colon = “{ $key }” is followed by a colon.
query-one-value = “{ $key }” is compared with one value, not with a list.
query-no-order = “{ $key }” has no order: write : or = and no range.
query-range-compared = A range (a..b) stands after : only.
query-mixed-range = A range goes from date to date, or from length to length (30d..60d).
query-years = “{ $value }” is not a number of years.
query-close-too-many = There is no bracket open that this could close.
query-not-closed = This bracket is never closed.
query-something-missing = Something is missing here: a condition or a word.
query-operator = “{ $word }” stands between two conditions.
query-quote = Put the word in quotes to search for it.
query-no-words = There is no word here to search for.
query-too-deep = The filter is nested too deeply.
query-too-long = The filter has more than { $most } conditions.
query-ever = “ever:” looks at earlier terms and positions only.
query-ever-hint = For instance ever:active, ever:unit:Oslo, ever:position:leader, ever:(category:youth left:2025).
query-has-hint = For instance has:email or no:phone.
query-no-segment = There is no segment “{ $name }”.
query-segment-cycle = The segment uses itself: { $cycle }
query-segment-fault = The segment “{ $name }” can't be read.
query-no-unit = There is no unit “{ $name }”.
query-no-category = There is no category “{ $name }”.
query-no-reason = There is no leaving reason “{ $name }”.
query-one-of = There are: { $names }
query-no-column = There is no column “{ $name }”.
query-hint-date = A date: 2024, 2024-03, 1.3.2024, today; a range: 2020..2024; time passed: <30d, >2y.
query-hint-years = A number of years, or a range: 13..19, >=18.
query-hint-choice = One of: { $choices }
query-hint-unit = The name, path or code of a unit: Oslo, "Norge / Oslo".
query-hint-number = A number, a range 1000..1999, or its beginning: 10*.
query-hint-words = A text; with blanks in quotes: "Mo i Rana". The beginning only: a*.
query-whole = “whole:”, “first:” and “later:” look at a membership from joining to leaving: when it began and ended, how long it lasted, where it began and why it ended.
query-whole-hint = For instance first:(joined:2023 lasted<=1y), whole:(left:2025 no:reason), whole:(joined:2019 grace:90).
query-not-whole = That belongs to a whole membership.
query-lasted = How long it lasted is a length: lasted<=1y, lasted>6m, lasted:1y..3y.
query-grace = grace takes a number of days, at most 3660: grace:90.
