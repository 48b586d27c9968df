-- Accounts brought together, ties between people, who was asked to contribute, what was decided about alike entries,
-- and the child's and the family's own views.

-- A list as the default of a new column would have DuckDB change its configuration, which is locked.
ALTER TABLE entry_version ADD COLUMN sources TEXT[];
UPDATE entry_version SET sources = [];

ALTER TABLE person_version ADD COLUMN drawn_as TEXT DEFAULT '';
ALTER TABLE person_version ADD COLUMN born_text TEXT;
ALTER TABLE person_version ADD COLUMN born_json JSON;
ALTER TABLE person_version ADD COLUMN died_text TEXT;
ALTER TABLE person_version ADD COLUMN died_json JSON;

ALTER TABLE agency_version ADD COLUMN contact TEXT DEFAULT '';
ALTER TABLE agency_version ADD COLUMN columns JSON DEFAULT '[]';

CREATE TABLE relationship_version (
    record_id        TEXT      NOT NULL,
    version          INTEGER   NOT NULL CHECK (version >= 1),
    recorded_at      TIMESTAMP NOT NULL,
    recorded_by      TEXT      NOT NULL,
    retracted        BOOLEAN   NOT NULL,
    change_id        TEXT      NOT NULL,
    restores_version INTEGER,
    case_id          TEXT      NOT NULL,
    from_id          TEXT      NOT NULL,
    to_id            TEXT      NOT NULL,
    kind             TEXT      NOT NULL,
    status           TEXT      NOT NULL,
    closeness        TEXT      NOT NULL,
    when_text        TEXT,
    when_json        JSON,
    until_text       TEXT,
    until_json       JSON,
    note             TEXT      NOT NULL,
    agency           TEXT      NOT NULL,
    said_by          TEXT      NOT NULL,
    verification     TEXT      NOT NULL,
    audience         TEXT      NOT NULL,
    PRIMARY KEY (record_id, version)
);

CREATE TABLE invitation_version (
    record_id        TEXT      NOT NULL,
    version          INTEGER   NOT NULL CHECK (version >= 1),
    recorded_at      TIMESTAMP NOT NULL,
    recorded_by      TEXT      NOT NULL,
    retracted        BOOLEAN   NOT NULL,
    change_id        TEXT      NOT NULL,
    restores_version INTEGER,
    case_id          TEXT      NOT NULL,
    agency           TEXT      NOT NULL,
    contact          TEXT      NOT NULL,
    asked_for        TEXT      NOT NULL,
    asked_on_text    TEXT,
    asked_on_json    JSON,
    due_on_text      TEXT,
    due_on_json      JSON,
    since_text       TEXT,
    since_json       JSON,
    until_text       TEXT,
    until_json       JSON,
    status           TEXT      NOT NULL,
    note             TEXT      NOT NULL,
    sees_others      BOOLEAN   NOT NULL,
    PRIMARY KEY (record_id, version)
);

CREATE TABLE judgement_version (
    record_id        TEXT      NOT NULL,
    version          INTEGER   NOT NULL CHECK (version >= 1),
    recorded_at      TIMESTAMP NOT NULL,
    recorded_by      TEXT      NOT NULL,
    retracted        BOOLEAN   NOT NULL,
    change_id        TEXT      NOT NULL,
    restores_version INTEGER,
    case_id          TEXT      NOT NULL,
    entry_ids        TEXT[]    NOT NULL,
    verdict          TEXT      NOT NULL,
    reason           TEXT      NOT NULL,
    PRIMARY KEY (record_id, version)
);

CREATE TABLE own_view_version (
    record_id        TEXT      NOT NULL,
    version          INTEGER   NOT NULL CHECK (version >= 1),
    recorded_at      TIMESTAMP NOT NULL,
    recorded_by      TEXT      NOT NULL,
    retracted        BOOLEAN   NOT NULL,
    change_id        TEXT      NOT NULL,
    restores_version INTEGER,
    case_id          TEXT      NOT NULL,
    entry_id         TEXT      NOT NULL,
    person_id        TEXT      NOT NULL,
    matters          BOOLEAN   NOT NULL,
    rating           BIGINT    CHECK (rating BETWEEN -3 AND 3),
    words            TEXT      NOT NULL,
    audience         TEXT      NOT NULL,
    PRIMARY KEY (record_id, version)
);

DROP VIEW record_version;

CREATE VIEW record_version AS
SELECT 'child' AS kind, record_id, version, recorded_at, recorded_by, retracted, change_id FROM child_version
UNION ALL
SELECT 'case', record_id, version, recorded_at, recorded_by, retracted, change_id FROM case_version
UNION ALL
SELECT 'person', record_id, version, recorded_at, recorded_by, retracted, change_id FROM person_version
UNION ALL
SELECT 'agency', record_id, version, recorded_at, recorded_by, retracted, change_id FROM agency_version
UNION ALL
SELECT 'entry', record_id, version, recorded_at, recorded_by, retracted, change_id FROM entry_version
UNION ALL
SELECT 'link', record_id, version, recorded_at, recorded_by, retracted, change_id FROM link_version
UNION ALL
SELECT 'presence', record_id, version, recorded_at, recorded_by, retracted, change_id FROM presence_version
UNION ALL
SELECT 'question', record_id, version, recorded_at, recorded_by, retracted, change_id FROM question_version
UNION ALL
SELECT 'telling', record_id, version, recorded_at, recorded_by, retracted, change_id FROM telling_version
UNION ALL
SELECT 'relationship', record_id, version, recorded_at, recorded_by, retracted, change_id FROM relationship_version
UNION ALL
SELECT 'invitation', record_id, version, recorded_at, recorded_by, retracted, change_id FROM invitation_version
UNION ALL
SELECT 'judgement', record_id, version, recorded_at, recorded_by, retracted, change_id FROM judgement_version
UNION ALL
SELECT 'own_view', record_id, version, recorded_at, recorded_by, retracted, change_id FROM own_view_version;
