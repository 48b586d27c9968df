-- Every record is a history: one row per version, nothing overwritten.
-- "restores_version" says which earlier version an undo went back to.

CREATE TABLE change (
    id          TEXT      NOT NULL PRIMARY KEY,
    number      INTEGER   NOT NULL UNIQUE CHECK (number >= 1),
    recorded_at TIMESTAMP NOT NULL,
    actor       TEXT      NOT NULL,
    reason      TEXT      NOT NULL,
    action      TEXT      NOT NULL,
    undoes      TEXT,
    case_id     TEXT
);

CREATE TABLE child_version (
    record_id        TEXT      NOT NULL,
    version          INTEGER   NOT NULL CHECK (version >= 1),
    recorded_at      TIMESTAMP NOT NULL,
    recorded_by      TEXT      NOT NULL,
    retracted        BOOLEAN   NOT NULL,
    change_id        TEXT      NOT NULL,
    restores_version INTEGER,
    name             TEXT      NOT NULL,
    known_as         TEXT      NOT NULL,
    born_text        TEXT,
    born_json        JSON,
    pronouns         TEXT      NOT NULL,
    languages        TEXT      NOT NULL,
    identity         TEXT      NOT NULL,
    PRIMARY KEY (record_id, version)
);

CREATE TABLE case_version (
    record_id        TEXT      NOT NULL,
    version          INTEGER   NOT NULL CHECK (version >= 1),
    recorded_at      TIMESTAMP NOT NULL,
    recorded_by      TEXT      NOT NULL,
    retracted        BOOLEAN   NOT NULL,
    change_id        TEXT      NOT NULL,
    restores_version INTEGER,
    child_id         TEXT      NOT NULL,
    ref              TEXT      NOT NULL,
    stage            TEXT      NOT NULL,
    is_fictional     BOOLEAN   NOT NULL,
    is_archived      BOOLEAN   NOT NULL,
    note             TEXT      NOT NULL,
    PRIMARY KEY (record_id, version)
);

CREATE TABLE person_version (
    record_id        TEXT      NOT NULL,
    version          INTEGER   NOT NULL CHECK (version >= 1),
    recorded_at      TIMESTAMP NOT NULL,
    recorded_by      TEXT      NOT NULL,
    retracted        BOOLEAN   NOT NULL,
    change_id        TEXT      NOT NULL,
    restores_version INTEGER,
    case_id          TEXT      NOT NULL,
    name             TEXT      NOT NULL,
    relation         TEXT      NOT NULL,
    role             TEXT      NOT NULL,
    agency           TEXT      NOT NULL,
    aliases          TEXT[]    NOT NULL,
    is_third_party   BOOLEAN   NOT NULL,
    also_in          TEXT[]    NOT NULL,
    PRIMARY KEY (record_id, version)
);

CREATE TABLE agency_version (
    record_id        TEXT      NOT NULL,
    version          INTEGER   NOT NULL CHECK (version >= 1),
    recorded_at      TIMESTAMP NOT NULL,
    recorded_by      TEXT      NOT NULL,
    retracted        BOOLEAN   NOT NULL,
    change_id        TEXT      NOT NULL,
    restores_version INTEGER,
    name             TEXT      NOT NULL,
    kind             TEXT      NOT NULL,
    PRIMARY KEY (record_id, version)
);

CREATE TABLE entry_version (
    record_id        TEXT      NOT NULL,
    version          INTEGER   NOT NULL CHECK (version >= 1),
    recorded_at      TIMESTAMP NOT NULL,
    recorded_by      TEXT      NOT NULL,
    retracted        BOOLEAN   NOT NULL,
    change_id        TEXT      NOT NULL,
    restores_version INTEGER,
    case_id          TEXT      NOT NULL,
    title            TEXT      NOT NULL,
    when_text        TEXT      NOT NULL,
    when_json        JSON      NOT NULL,
    until_text       TEXT,
    until_json       JSON,
    earliest         DATE,
    latest           DATE,
    lane             TEXT      NOT NULL,
    type             TEXT      NOT NULL,
    details          TEXT      NOT NULL,
    valence          TEXT      NOT NULL,
    count            BIGINT    CHECK (count >= 1),
    frequency        TEXT      NOT NULL,
    quoted_age       TEXT      NOT NULL,
    impact_on_child  TEXT      NOT NULL,
    child_rating     BIGINT    CHECK (child_rating BETWEEN -3 AND 3),
    action_taken     TEXT      NOT NULL,
    outcome          TEXT      NOT NULL,
    what_helped      TEXT      NOT NULL,
    significance     TEXT      NOT NULL,
    quote            TEXT      NOT NULL,
    agency           TEXT      NOT NULL,
    said_by          TEXT      NOT NULL,
    record           TEXT      NOT NULL,
    recorded_on_text TEXT,
    recorded_on_json JSON,
    known_by         JSON      NOT NULL,
    basis            TEXT      NOT NULL,
    verification     TEXT      NOT NULL,
    alt_account_of   TEXT,
    third_party      BOOLEAN   NOT NULL,
    audience         TEXT      NOT NULL,
    ace_tags         JSON      NOT NULL,
    strength_tags    TEXT[]    NOT NULL,
    p_tags           TEXT[]    NOT NULL,
    people           TEXT[]    NOT NULL,
    is_turning_point BOOLEAN   NOT NULL,
    sequence         BIGINT,
    ref              TEXT      NOT NULL,
    import_key       TEXT      NOT NULL,
    also_in          TEXT[]    NOT NULL,
    other_columns    JSON      NOT NULL,
    PRIMARY KEY (record_id, version)
);

CREATE TABLE link_version (
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
    note             TEXT      NOT NULL,
    PRIMARY KEY (record_id, version)
);

CREATE TABLE import_file (
    id           TEXT    NOT NULL PRIMARY KEY,
    change_id    TEXT    NOT NULL,
    case_id      TEXT    NOT NULL,
    file_name    TEXT    NOT NULL,
    sha256       TEXT    NOT NULL,
    agency       TEXT    NOT NULL,
    rows_read    INTEGER NOT NULL CHECK (rows_read >= 0),
    rows_added   INTEGER NOT NULL CHECK (rows_added >= 0),
    rows_skipped INTEGER NOT NULL CHECK (rows_skipped >= 0),
    rows_refused INTEGER NOT NULL CHECK (rows_refused >= 0)
);

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
SELECT 'link', record_id, version, recorded_at, recorded_by, retracted, change_id FROM link_version;
