# How members stand with their dues, moves between categories, and the journal in files.

query-hint-money = An amount: 500, 99.50 or "99,50"; a range: 100..500, >0.
query-hint-membership-year = The year that the membership year begins in: paid:2026, unpaid:2024..2026.
query-hint-overdue = How long the invoice has been due: overdue>30d, overdue:60d, overdue:30d..90d; or has:overdue.
query-standing-dated = The year or the days are missing here.
query-membership-year = “{ $value }” is not a year.
query-membership-years = A range of years spans { $most } at the most.
