-- Membership terms once more, packed, for figures that count all of them: a million are read in a tenth of the time that
-- their index takes. Everything here follows from term; nothing else is to be learnt from it.
--
-- block: person_id >> 10. terms: NULL when they have changed since they were packed. Else six numbers a term, people in the
-- order of their ids and their terms in that of joined and id:
--   how far the person's id lies behind that of the term before, or behind block << 10;
--   joined as days since 0999-12-31, 0 when not known;
--   left_on as days since joined (since 1000-01-01 where that is not known) and one more, 0 while it runs;
--   unit_id, category_id, reason_id, 0 for none.
-- Each number in groups of seven bits, the lowest first, the eighth bit set on all bytes but its last (LEB128).
CREATE TABLE term_pack (
    block INTEGER PRIMARY KEY,
    terms BLOB
) STRICT;
CREATE INDEX term_pack_stale ON term_pack (block) WHERE terms IS NULL;

CREATE TRIGGER term_comes AFTER INSERT ON term BEGIN
    INSERT INTO term_pack (block) VALUES (NEW.person_id >> 10)
    ON CONFLICT (block) DO UPDATE SET terms = NULL WHERE terms IS NOT NULL;
END;
CREATE TRIGGER term_changes AFTER UPDATE ON term BEGIN
    INSERT INTO term_pack (block) VALUES (OLD.person_id >> 10), (NEW.person_id >> 10)
    ON CONFLICT (block) DO UPDATE SET terms = NULL WHERE terms IS NOT NULL;
END;
CREATE TRIGGER term_goes AFTER DELETE ON term BEGIN
    INSERT INTO term_pack (block) VALUES (OLD.person_id >> 10)
    ON CONFLICT (block) DO UPDATE SET terms = NULL WHERE terms IS NOT NULL;
END;
INSERT INTO term_pack (block) SELECT DISTINCT person_id >> 10 FROM term;
