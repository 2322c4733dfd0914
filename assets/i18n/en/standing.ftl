# How members stand with their dues, moves between categories, and the journal in files.

query-hint-money = An amount: 500, 99.50 or "99,50"; a range: 100..500, >0.
query-hint-membership-year = The year that the membership year begins in: paid:2026, unpaid:2024..2026.
query-hint-overdue = How long the invoice has been due: overdue>30d, overdue:60d, overdue:30d..90d; or has:overdue.
query-standing-dated = The year or the days are missing here.
query-membership-year = “{ $value }” is not a year.
query-membership-years = A range of years spans { $most } at the most.

category-name = Category
category-votes = Votes
category-counts = Counts
category-family = Family
category-support = Supports
category-next = Next category
category-age = Age
category-from = From
category-saved = Saved the category { $name }.
category-taken = There is a category { $name } already.
category-circle = { $name } would lead back to itself.
category-unknown-key = A category has no “{ $key }”.
category-next-and-age = The next category and the age belong together: next=Youth age=13; next= for none.
category-no-moves = Nobody passes to another category.
category-no-moves-hint = Which category follows at which age is set with category set NAME next=… age=….
category-moved = { $count ->
    [one] 1 member passes on, from { $date }.
   *[other] { $count } members pass on, from { $date }.
}
category-unknown = { $count ->
    [one] The birth date of 1 member is not known (?): that member stays.
   *[other] The birth dates of { $count } members are not known (?): they stay.
}
title-category = Category { $name }
title-category-moves = Moves between categories by age, { $year }
cli-category = Kinds of membership, and who grows out of one
cli-category-list = List them
cli-category-add = Add one
cli-category-add-name = Its name
cli-category-add-pairs = votes, counts, family, support: yes or no; next and age: the category that follows, and at which age
cli-category-set = Change one
cli-category-set-name = Its name
cli-category-set-pairs = name, votes, counts, family, support, next, age
cli-category-moves = Who passes to the next category by age; a dry run without --commit
cli-category-moves-year = The year in which the age is reached, by the year of birth; this year if not given
cli-category-moves-date = The first day in the new category; else 1 January of the year, or today when that has passed
cli-category-moves-commit = Do it

journal-days = The days end ({ $to }) before they begin ({ $from }).
journal-name = Members' ledger
journal-subledger = A subledger of what members were charged and paid. Suppliers, salaries, VAT, equity and the results of earlier years are not in it.
