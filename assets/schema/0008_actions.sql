-- Whom an action is for may be told by years of membership as well, and what was learnt of it is kept when it is closed.

-- tenure: '0-1', '3+': whole years, the last open. NULL in either: nothing is said of it.
ALTER TABLE action_plan ADD COLUMN tenure TEXT CHECK (tenure <> '');
ALTER TABLE action_plan ADD COLUMN lesson TEXT CHECK (lesson <> '');
