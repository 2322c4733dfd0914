-- The same work as `kartotek import members` on a new register, by the shell alone: a staging table, typed tables, the
-- same indexes, the search index. No checks, no history, no seal. @LIST@ is the list, as the generator's joined form.
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
PRAGMA cache_size = -65536;
.import --csv "@LIST@" staging
BEGIN;
CREATE TABLE unit (id INTEGER PRIMARY KEY, parent_id INTEGER, level INTEGER NOT NULL, name TEXT NOT NULL) STRICT;
CREATE UNIQUE INDEX unit_by_name ON unit (ifnull(parent_id, 0), level, name);
CREATE TABLE category (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE reason (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE person (
    id INTEGER PRIMARY KEY, number TEXT NOT NULL, given TEXT NOT NULL, family TEXT NOT NULL, sort_key TEXT NOT NULL,
    born INTEGER, gender INTEGER NOT NULL, address TEXT NOT NULL, postal_code TEXT NOT NULL, city TEXT NOT NULL
) STRICT;
CREATE TABLE contact (id INTEGER PRIMARY KEY, person_id INTEGER NOT NULL, kind INTEGER NOT NULL, value TEXT NOT NULL) STRICT;
CREATE TABLE term (
    id INTEGER PRIMARY KEY, person_id INTEGER NOT NULL, unit_id INTEGER, category_id INTEGER, joined INTEGER NOT NULL,
    left_on INTEGER, reason_id INTEGER
) STRICT;
INSERT INTO unit (level, name) SELECT DISTINCT 0, national FROM staging;
INSERT INTO unit (parent_id, level, name)
    SELECT DISTINCT n.id, 1, s.region FROM staging s JOIN unit n ON n.level = 0 AND n.name = s.national AND n.parent_id IS NULL
    WHERE s.region <> '';
INSERT INTO unit (parent_id, level, name)
    SELECT DISTINCT r.id, 3, s.district FROM (SELECT DISTINCT national, region, district FROM staging) s
    JOIN unit n ON n.level = 0 AND n.name = s.national
    JOIN unit r ON ifnull(r.parent_id, 0) = n.id AND r.level = 1 AND r.name = s.region WHERE s.district <> '';
INSERT INTO unit (parent_id, level, name)
    SELECT DISTINCT d.id, 4, s.local FROM (SELECT DISTINCT national, region, district, local FROM staging) s
    JOIN unit n ON n.level = 0 AND n.name = s.national
    JOIN unit r ON ifnull(r.parent_id, 0) = n.id AND r.level = 1 AND r.name = s.region
    JOIN unit d ON ifnull(d.parent_id, 0) = r.id AND d.level = 3 AND d.name = s.district WHERE s.local <> '';
CREATE TEMP TABLE place AS
    SELECT n.name AS national, r.name AS region, d.name AS district, l.name AS local, l.id AS id
    FROM unit n JOIN unit r ON r.parent_id = n.id JOIN unit d ON d.parent_id = r.id JOIN unit l ON l.parent_id = d.id;
CREATE INDEX place_by_name ON place (local, district, region, national);
INSERT INTO category (name) SELECT DISTINCT category FROM staging WHERE category <> '';
INSERT INTO reason (name) SELECT DISTINCT leaving_reason FROM staging WHERE leaving_reason <> '';
CREATE TEMP TABLE first AS SELECT min(rowid) AS at FROM staging GROUP BY member_no;
INSERT INTO person (number, given, family, sort_key, born, gender, address, postal_code, city)
    SELECT member_no, first_name, last_name,
        replace(replace(replace(replace(replace(replace(replace(lower(last_name || char(31) || first_name),
            'aa', '}'), 'æ', '{'), 'Æ', '{'), 'ø', '|'), 'Ø', '|'), 'å', '}'), 'Å', '}'),
        CAST(replace(birth_date, '-', '') AS INTEGER), CASE gender WHEN 'K' THEN 1 WHEN 'M' THEN 2 ELSE 0 END,
        address, postal_code, city
    FROM first JOIN staging ON staging.rowid = first.at ORDER BY first.at;
CREATE UNIQUE INDEX person_by_number ON person (length(number), number);
INSERT INTO contact (person_id, kind, value)
    SELECT p.id, k.kind, CASE k.kind WHEN 0 THEN s.email ELSE s.phone END
    FROM first JOIN staging s ON s.rowid = first.at
    JOIN person p ON length(p.number) = length(s.member_no) AND p.number = s.member_no
    CROSS JOIN (SELECT 0 AS kind UNION ALL SELECT 1) k
    WHERE CASE k.kind WHEN 0 THEN s.email ELSE s.phone END <> '' ORDER BY first.at, k.kind;
INSERT INTO term (person_id, unit_id, category_id, joined, left_on, reason_id)
    SELECT p.id, u.id, c.id, CAST(replace(s.joined, '-', '') AS INTEGER),
        CASE s."left" WHEN '' THEN NULL ELSE CAST(replace(s."left", '-', '') AS INTEGER) END, r.id
    FROM staging s JOIN person p ON length(p.number) = length(s.member_no) AND p.number = s.member_no
    LEFT JOIN place u ON u.local = s.local AND u.district = s.district AND u.region = s.region AND u.national = s.national
    LEFT JOIN category c ON c.name = s.category LEFT JOIN reason r ON r.name = s.leaving_reason ORDER BY s.rowid;
CREATE INDEX person_by_name ON person (sort_key, id);
CREATE INDEX contact_by_person ON contact (person_id, kind);
CREATE INDEX term_by_person ON term (person_id, joined, left_on, unit_id, category_id, reason_id);
CREATE INDEX term_by_unit ON term (unit_id, left_on, joined, person_id);
CREATE INDEX term_by_joined ON term (joined, left_on, person_id);
CREATE INDEX term_by_left ON term (left_on, joined, person_id) WHERE left_on IS NOT NULL;
CREATE VIRTUAL TABLE search USING fts5 (doc, content = '', detail = none, prefix = '2 3', tokenize = 'ascii');
INSERT INTO search (rowid, doc)
    SELECT p.id, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
            lower(p.given || ' ' || p.family), 'æ', 'a'), 'Æ', 'a'), 'ø', 'o'), 'Ø', 'o'), 'å', 'a'), 'Å', 'a'),
            'ae', 'a'), 'oe', 'o'), 'aa', 'a'), 'é', 'e')
        || ' ' || p.number || ' ' || ifnull((SELECT group_concat(lower(value), ' ') FROM contact c WHERE c.person_id = p.id), '')
    FROM person p ORDER BY p.id;
COMMIT;
DROP TABLE staging;
