# The screen.

# Frame
pane-members = Members
pane-organisation = Organisation
pane-history = History
banner-as-of = Showing { $day }, not today. Type :as-of to go back.
hint-close = close
hint-cancel = cancel
hint-choose = choose
hint-run = run
hint-search = search
hint-ok = ok
hint-yes = yes
hint-no = no
key-yes = y
hint-save = save
hint-next = next
hint-back = back
hint-left = change “left”
hint-unknown = unknown start
hint-mapping = columns
hint-import = import
hint-complete = complete
job-working = Working …
paste-nowhere = There is no field to paste into here. Press / to search.
key-nothing = { $key } does nothing here. Press ? for help.
title-error = That did not work
title-sure = Are you sure?
title-help = Help
title-palette = Command
picker-none = Nothing matches.
picker-new = Enter takes what you typed.
term-none = Kartotek must be started in a terminal.
term-none-hint = For scripts: kartotek list, count, show … (see kartotek --help).
term-failed = The terminal did not answer: { $detail }
quit-discard = There is something you have not saved. Quit anyway?
off-no-row = the list is empty
off-no-marks = nothing is marked
off-no-filter = no filter to save
off-no-person = is not about one person

# Commands everywhere
app-help = help
app-palette = command
app-undo = undo my last action
app-redo = redo
app-day = show another day
app-as-of = show a day: as-of 2023-12-31
app-next-pane = next pane
app-previous-pane = previous pane
app-suspend = suspend (fg comes back)
app-interrupt = cancel work, or quit
app-quit = quit
list-down = down
list-up = up
list-page-down = page down
list-page-up = page up
list-half-down = half a page down
list-half-up = half a page up
list-first = to the top
list-last = to the end
list-mark = mark
list-unmark = clear all marks

# Days, undo
title-day = Which day should be shown?
day-hint = 2023-12-31, 2023-12 or 2023. Empty: today.
undo-sure = Undo “{ $title }”?
undo-done = Undone: { $title }
redo-sure = Redo “{ $title }”?
redo-done = Redone: { $title }

# Start
start-told = There is no register yet. It will be kept in { $path }
start-new = New register
start-import = Import a list of members (Excel, CSV, ODS)
start-demo = Try an invented association
start-quit = Quit
start-name = What is the association called?
start-name-hint = The name is also the top of the organisation.
start-country = Country (decides alphabet and postal codes)
start-making = Making the register …
start-making-demo = Inventing an association …
country-no = Norway
country-se = Sweden
country-dk = Denmark

# Forms
form-discard = What you typed is not saved. Discard it?
form-saving = Saving …
section-name = Name
section-contact = Contact
section-address = Address
section-membership = Membership
section-other = Other
title-conflict = Somebody else saved first
conflict-told = { $name }: choose for each field what shall hold.
conflict-theirs = In the register
conflict-yours = Yours

# Members
members-title = Members on { $day }
members-title-filter = Selection on { $day }
members-title-everyone = Everybody in the register on { $day }
members-empty = No members on this day. Press n to add a member, r to import a list, a to see everybody in the register.
members-none-here = No members match. Press a to look among everybody, former members too. Esc clears the filter.
members-none = Nobody matches. Esc clears the filter.
members-counted = { $count ->
        [one] { $count } person
       *[other] { $count } people
    }
members-open = open the card
members-back = back; clear the filter
members-filter = search
members-new = new member
members-edit = edit
members-everyone = all/members
members-join = join (a new term)
members-leave = leave (end membership)
members-transfer = transfer to another unit
members-post = give a position
members-bulk = change all marked
members-mark-all = mark all in the list
members-columns = choose columns
members-sort = sort
members-view = open a saved view
members-save-view = save the filter as a view
members-delete-view = delete a view
members-copy = copy e-mail or phone
members-export = export the list
members-import = import a list of members
marked = { $count } marked
copied = Copied: { $value }
copy-nothing = No e-mail or phone to copy.
person-gone = The person is no longer in the register.
card-terms = Membership
card-positions = Positions
card-changes = Changes
title-new-member = New member
saved = Saved: { $name }
saved-nothing = Nothing was changed.
saved-new = Added: { $name }
title-transfer = Transferred: { $name }
done-join = Joined: { $name }
done-leave = Left: { $name }
done-transfer = Transferred: { $name }
nothing-join = Nothing to join.
nothing-leave = No running membership to end.
nothing-transfer = No running membership to transfer on that day.
fault-no-unit = Choose a unit.
title-columns = Columns (Enter shows or hides)
title-sort = Sort by (the same again: the other way)
title-save-view = Save the filter under the name
title-views = Saved views
title-delete-view = Delete which view?
view-saved = Saved. In filters it is called @{ $name }.
view-deleted = The view is deleted.
view-none = No saved views. Search with / and save with v s.
view-delete-sure = Delete the view @{ $name }? It can be undone.
title-bulk = Change for { $name }
bulk-add-tag = Add a tag
bulk-remove-tag = Remove a tag
bulk-empty-clears = Empty clears the value.
bulk-nothing = Nothing would change.
bulk-sure = { $what } – changes { $changed } of { $all }. Go ahead?
bulk-more = … and { $more } more
bulk-done = Changed { $count ->
        [one] { $count } person
       *[other] { $count } people
    }. u undoes.
title-bulk-done = { $what } for { $count } people
fault-tag = A tag is some words without a semicolon.

# Positions
title-post = New position
post-role = Position
post-from = From
post-to = Last day
post-election = Elected for
post-deputy = Deputy
post-deputy-no = no
post-deputy-yes = yes
post-deputy-short = (deputy)
fault-no-person = Type the member number.
fault-no-role = Which position?
title-post-added = Position: { $role } ({ $number })
title-post-ended = { $role } ended: { $name }
title-post-end = Which position has ended?
post-end-hint = Last day in the position.
post-added = { $name } is now { $role }.
post-ended = The position has ended.
post-none = No positions here now.
role-leader = Chair
role-deputy-leader = Vice chair
role-treasurer = Treasurer
role-secretary = Secretary
role-member = Board member
role-auditor = Auditor
role-nomination = Nomination committee

# Organisation
organisation-title = The organisation on { $day }
organisation-all = In all
organisation-own = Own
organisation-level = Level
organisation-empty = No units yet. Press n to make the first.
organisation-no-posts = No positions here. Press p to give somebody one.
organisation-members = the members here
organisation-open = open
organisation-close = close, or up one level
organisation-open-all = open/close all
organisation-new = new unit
organisation-rename = rename
organisation-post = give a position
organisation-end-post = end a position
title-unit = New unit
title-unit-below = New unit below { $name }
title-unit-rename = New name of the unit
title-unit-added = New unit: { $name }
title-unit-renamed = { $old } is now called { $name }
unit-added = New unit: { $name }
unit-renamed = The name is changed.

# History
history-title = Everything done, newest first
history-when = When
history-what = What
history-who = Who
history-number = No
history-undone = undone
history-undo = Undid
history-redo = Redid
history-undone-by = Undone by action { $by }.
history-more = These are the first { $most } rows.
history-open = see the changes
history-back = back to the list
history-take-back = undo this one
history-person = to the person
table-person = Person
table-contact = Contact
table-tag = Tag
table-term = Membership
table-position = Position
table-unit = Unit
table-category = Category
table-reason = Reason
table-segment = View
table-custom_field = Own field
table-custom_value = Own field
table-setting = Setting
op-insert = new
op-update = changed
op-delete = deleted
