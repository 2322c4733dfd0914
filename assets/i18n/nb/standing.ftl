# Hvordan medlemmer står med kontingenten, flytting mellom kategorier, og bilagsjournalen i filer.

query-hint-money = Et beløp: 500, 99.50 eller "99,50"; et spenn: 100..500, >0.
query-hint-membership-year = Året som medlemsåret begynner i: betalt:2026, ubetalt:2024..2026.
query-hint-overdue = Hvor lenge fakturaen har vært forfalt: forfalt>30d, forfalt:60d, forfalt:30d..90d; eller har:forfalt.
query-standing-dated = Her mangler året eller dagene.
query-membership-year = «{ $value }» er ikke et år.
query-membership-years = Et spenn av år kan være { $most } år på det meste.
