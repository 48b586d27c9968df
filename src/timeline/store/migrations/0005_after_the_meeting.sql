-- After the meeting: appointments and consultations, how it is going in the child's words, endings and moves, papers
-- that went out, and supervision; and since when a position no longer applies.

ALTER TABLE position_version ADD COLUMN until_text TEXT;
ALTER TABLE position_version ADD COLUMN until_json JSON;

CREATE TABLE appointment_version (
    record_id         TEXT      NOT NULL,
    version           INTEGER   NOT NULL CHECK (version >= 1),
    recorded_at       TIMESTAMP NOT NULL,
    recorded_by       TEXT      NOT NULL,
    retracted         BOOLEAN   NOT NULL,
    change_id         TEXT      NOT NULL,
    restores_version  INTEGER,
    case_id           TEXT      NOT NULL,
    when_text         TEXT      NOT NULL,
    when_json         JSON      NOT NULL,
    time_of_day       TEXT      NOT NULL,
    with_whom         TEXT      NOT NULL,
    agency            TEXT      NOT NULL,
    place             TEXT      NOT NULL,
    purpose           TEXT      NOT NULL,
    outcome           TEXT      NOT NULL,
    why               TEXT      NOT NULL,
    why_kinds         TEXT[]    NOT NULL,
    why_by            TEXT      NOT NULL,
    child_said        TEXT      NOT NULL,
    moved_to_id       TEXT      NOT NULL,
    entry_ids         TEXT[]    NOT NULL,
    recommendation_id TEXT      NOT NULL,
    support_id        TEXT      NOT NULL,
    audience          TEXT      NOT NULL,
    PRIMARY KEY (record_id, version)
);

CREATE TABLE consultation_version (
    record_id        TEXT      NOT NULL,
    version          INTEGER   NOT NULL CHECK (version >= 1),
    recorded_at      TIMESTAMP NOT NULL,
    recorded_by      TEXT      NOT NULL,
    retracted        BOOLEAN   NOT NULL,
    change_id        TEXT      NOT NULL,
    restores_version INTEGER,
    case_id          TEXT      NOT NULL,
    when_text        TEXT      NOT NULL,
    when_json        JSON      NOT NULL,
    trigger          TEXT      NOT NULL,
    consulted        TEXT      NOT NULL,
    asked_by         TEXT      NOT NULL,
    question         TEXT      NOT NULL,
    advice           TEXT      NOT NULL,
    decision         TEXT      NOT NULL,
    decision_words   TEXT      NOT NULL,
    reason           TEXT      NOT NULL,
    decided_by       TEXT      NOT NULL,
    appointment_ids  TEXT[]    NOT NULL,
    entry_ids        TEXT[]    NOT NULL,
    audience         TEXT      NOT NULL,
    PRIMARY KEY (record_id, version)
);

CREATE TABLE goal_version (
    record_id          TEXT      NOT NULL,
    version            INTEGER   NOT NULL CHECK (version >= 1),
    recorded_at        TIMESTAMP NOT NULL,
    recorded_by        TEXT      NOT NULL,
    retracted          BOOLEAN   NOT NULL,
    change_id          TEXT      NOT NULL,
    restores_version   INTEGER,
    case_id            TEXT      NOT NULL,
    words              TEXT      NOT NULL,
    when_text          TEXT,
    when_json          JSON,
    topic              TEXT      NOT NULL,
    low_words          TEXT      NOT NULL,
    high_words         TEXT      NOT NULL,
    set_with           TEXT      NOT NULL,
    status             TEXT      NOT NULL,
    ended_because      TEXT      NOT NULL,
    recommendation_ids TEXT[]    NOT NULL,
    audience           TEXT      NOT NULL,
    PRIMARY KEY (record_id, version)
);

CREATE TABLE how_it_is_version (
    record_id        TEXT      NOT NULL,
    version          INTEGER   NOT NULL CHECK (version >= 1),
    recorded_at      TIMESTAMP NOT NULL,
    recorded_by      TEXT      NOT NULL,
    retracted        BOOLEAN   NOT NULL,
    change_id        TEXT      NOT NULL,
    restores_version INTEGER,
    case_id          TEXT      NOT NULL,
    when_text        TEXT      NOT NULL,
    when_json        JSON      NOT NULL,
    value            BIGINT    NOT NULL CHECK (value BETWEEN 1 AND 5),
    topic            TEXT      NOT NULL,
    goal_id          TEXT      NOT NULL,
    whose            TEXT      NOT NULL,
    said_by          TEXT      NOT NULL,
    words            TEXT      NOT NULL,
    helped_by        TEXT      NOT NULL,
    meeting_id       TEXT      NOT NULL,
    audience         TEXT      NOT NULL,
    PRIMARY KEY (record_id, version)
);

CREATE TABLE ending_version (
    record_id          TEXT      NOT NULL,
    version            INTEGER   NOT NULL CHECK (version >= 1),
    recorded_at        TIMESTAMP NOT NULL,
    recorded_by        TEXT      NOT NULL,
    retracted          BOOLEAN   NOT NULL,
    change_id          TEXT      NOT NULL,
    restores_version   INTEGER,
    case_id            TEXT      NOT NULL,
    kind               TEXT      NOT NULL,
    when_text          TEXT,
    when_json          JSON,
    status             TEXT      NOT NULL,
    relationship       TEXT      NOT NULL,
    steps              JSON      NOT NULL,
    route              TEXT      NOT NULL,
    boundaries         TEXT      NOT NULL,
    review_on_text     TEXT,
    review_on_json     JSON,
    handing_on         TEXT      NOT NULL,
    receiving          TEXT      NOT NULL,
    to_where           TEXT      NOT NULL,
    prepared_by        TEXT      NOT NULL,
    child_said         TEXT      NOT NULL,
    note               TEXT      NOT NULL,
    called_off_because TEXT      NOT NULL,
    entry_ids          TEXT[]    NOT NULL,
    audience           TEXT      NOT NULL,
    PRIMARY KEY (record_id, version)
);

CREATE TABLE paper_version (
    record_id        TEXT      NOT NULL,
    version          INTEGER   NOT NULL CHECK (version >= 1),
    recorded_at      TIMESTAMP NOT NULL,
    recorded_by      TEXT      NOT NULL,
    retracted        BOOLEAN   NOT NULL,
    change_id        TEXT      NOT NULL,
    restores_version INTEGER,
    case_id          TEXT      NOT NULL,
    kind             TEXT      NOT NULL,
    snapshot_id      TEXT      NOT NULL,
    title            TEXT      NOT NULL,
    author           TEXT      NOT NULL,
    number           BIGINT    NOT NULL,
    agency           TEXT      NOT NULL,
    audience         TEXT      NOT NULL,
    is_named         BOOLEAN   NOT NULL,
    distribution     TEXT[]    NOT NULL,
    new_since        TEXT      NOT NULL,
    withholdings         JSON      NOT NULL,
    file_id          TEXT      NOT NULL,
    fingerprint      TEXT      NOT NULL,
    status           TEXT      NOT NULL,
    why_withdrawn    TEXT      NOT NULL,
    PRIMARY KEY (record_id, version)
);

CREATE TABLE paper_file_version (
    record_id        TEXT      NOT NULL,
    version          INTEGER   NOT NULL CHECK (version >= 1),
    recorded_at      TIMESTAMP NOT NULL,
    recorded_by      TEXT      NOT NULL,
    retracted        BOOLEAN   NOT NULL,
    change_id        TEXT      NOT NULL,
    restores_version INTEGER,
    case_id          TEXT      NOT NULL,
    ending           TEXT      NOT NULL,
    content          TEXT      NOT NULL,
    PRIMARY KEY (record_id, version)
);

CREATE TABLE supervision_version (
    record_id              TEXT      NOT NULL,
    version                INTEGER   NOT NULL CHECK (version >= 1),
    recorded_at            TIMESTAMP NOT NULL,
    recorded_by            TEXT      NOT NULL,
    retracted              BOOLEAN   NOT NULL,
    change_id              TEXT      NOT NULL,
    restores_version       INTEGER,
    when_text              TEXT      NOT NULL,
    when_json              JSON      NOT NULL,
    worker                 TEXT      NOT NULL,
    supervisor             TEXT      NOT NULL,
    themes                 TEXT[]    NOT NULL,
    words                  TEXT      NOT NULL,
    actions                JSON      NOT NULL,
    done                   TEXT[]    NOT NULL,
    next_on_text           TEXT,
    next_on_json           JSON,
    case_ids               TEXT[]    NOT NULL,
    is_consultation_wanted BOOLEAN   NOT NULL,
    PRIMARY KEY (record_id, version)
);

CREATE TABLE reflection_version (
    record_id        TEXT      NOT NULL,
    version          INTEGER   NOT NULL CHECK (version >= 1),
    recorded_at      TIMESTAMP NOT NULL,
    recorded_by      TEXT      NOT NULL,
    retracted        BOOLEAN   NOT NULL,
    change_id        TEXT      NOT NULL,
    restores_version INTEGER,
    author           TEXT      NOT NULL,
    words            TEXT      NOT NULL,
    when_text        TEXT      NOT NULL,
    when_json        JSON      NOT NULL,
    supervisor       TEXT      NOT NULL,
    about_case       TEXT      NOT NULL,
    strain           TEXT      NOT NULL,
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
SELECT 'own_view', record_id, version, recorded_at, recorded_by, retracted, change_id FROM own_view_version
UNION ALL
SELECT 'meeting', record_id, version, recorded_at, recorded_by, retracted, change_id FROM meeting_version
UNION ALL
SELECT 'attendance', record_id, version, recorded_at, recorded_by, retracted, change_id FROM attendance_version
UNION ALL
SELECT 'consent', record_id, version, recorded_at, recorded_by, retracted, change_id FROM consent_version
UNION ALL
SELECT 'note', record_id, version, recorded_at, recorded_by, retracted, change_id FROM note_version
UNION ALL
SELECT 'position', record_id, version, recorded_at, recorded_by, retracted, change_id FROM position_version
UNION ALL
SELECT 'band', record_id, version, recorded_at, recorded_by, retracted, change_id FROM band_version
UNION ALL
SELECT 'thought', record_id, version, recorded_at, recorded_by, retracted, change_id FROM thought_version
UNION ALL
SELECT 'hypothesis', record_id, version, recorded_at, recorded_by, retracted, change_id FROM hypothesis_version
UNION ALL
SELECT 'recommendation', record_id, version, recorded_at, recorded_by, retracted, change_id FROM recommendation_version
UNION ALL
SELECT 'support', record_id, version, recorded_at, recorded_by, retracted, change_id FROM support_version
UNION ALL
SELECT 'appraisal', record_id, version, recorded_at, recorded_by, retracted, change_id FROM appraisal_version
UNION ALL
SELECT 'snapshot', record_id, version, recorded_at, recorded_by, retracted, change_id FROM snapshot_version
UNION ALL
SELECT 'approach', record_id, version, recorded_at, recorded_by, retracted, change_id FROM approach_version
UNION ALL
SELECT 'appointment', record_id, version, recorded_at, recorded_by, retracted, change_id FROM appointment_version
UNION ALL
SELECT 'consultation', record_id, version, recorded_at, recorded_by, retracted, change_id FROM consultation_version
UNION ALL
SELECT 'goal', record_id, version, recorded_at, recorded_by, retracted, change_id FROM goal_version
UNION ALL
SELECT 'how_it_is', record_id, version, recorded_at, recorded_by, retracted, change_id FROM how_it_is_version
UNION ALL
SELECT 'ending', record_id, version, recorded_at, recorded_by, retracted, change_id FROM ending_version
UNION ALL
SELECT 'paper', record_id, version, recorded_at, recorded_by, retracted, change_id FROM paper_version
UNION ALL
SELECT 'paper_file', record_id, version, recorded_at, recorded_by, retracted, change_id FROM paper_file_version
UNION ALL
SELECT 'supervision', record_id, version, recorded_at, recorded_by, retracted, change_id FROM supervision_version
UNION ALL
SELECT 'reflection', record_id, version, recorded_at, recorded_by, retracted, change_id FROM reflection_version;
