-- Who was there, what is still to be asked, and the life told in steps: histories like every other record.

CREATE TABLE presence_version (
    record_id        TEXT      NOT NULL,
    version          INTEGER   NOT NULL CHECK (version >= 1),
    recorded_at      TIMESTAMP NOT NULL,
    recorded_by      TEXT      NOT NULL,
    retracted        BOOLEAN   NOT NULL,
    change_id        TEXT      NOT NULL,
    restores_version INTEGER,
    case_id          TEXT      NOT NULL,
    person_id        TEXT      NOT NULL,
    when_text        TEXT      NOT NULL,
    when_json        JSON      NOT NULL,
    until_text       TEXT,
    until_json       JSON,
    how              TEXT      NOT NULL,
    valence          TEXT      NOT NULL,
    note             TEXT      NOT NULL,
    agency           TEXT      NOT NULL,
    said_by          TEXT      NOT NULL,
    basis            TEXT      NOT NULL,
    verification     TEXT      NOT NULL,
    audience         TEXT      NOT NULL,
    PRIMARY KEY (record_id, version)
);

CREATE TABLE question_version (
    record_id        TEXT      NOT NULL,
    version          INTEGER   NOT NULL CHECK (version >= 1),
    recorded_at      TIMESTAMP NOT NULL,
    recorded_by      TEXT      NOT NULL,
    retracted        BOOLEAN   NOT NULL,
    change_id        TEXT      NOT NULL,
    restores_version INTEGER,
    case_id          TEXT      NOT NULL,
    words            TEXT      NOT NULL,
    lane             TEXT      NOT NULL,
    when_text        TEXT,
    when_json        JSON,
    until_text       TEXT,
    until_json       JSON,
    agency           TEXT      NOT NULL,
    entry_id         TEXT,
    status           TEXT      NOT NULL,
    answer           TEXT      NOT NULL,
    said_by          TEXT      NOT NULL,
    reason           TEXT      NOT NULL,
    audience         TEXT      NOT NULL,
    PRIMARY KEY (record_id, version)
);

CREATE TABLE telling_version (
    record_id        TEXT      NOT NULL,
    version          INTEGER   NOT NULL CHECK (version >= 1),
    recorded_at      TIMESTAMP NOT NULL,
    recorded_by      TEXT      NOT NULL,
    retracted        BOOLEAN   NOT NULL,
    change_id        TEXT      NOT NULL,
    restores_version INTEGER,
    case_id          TEXT      NOT NULL,
    title            TEXT      NOT NULL,
    content_note     TEXT      NOT NULL,
    steps            JSON      NOT NULL,
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
SELECT 'telling', record_id, version, recorded_at, recorded_by, retracted, change_id FROM telling_version;
