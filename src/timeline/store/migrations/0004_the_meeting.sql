-- The meeting: who was there and what was said; positions, bands, thoughts, hypotheses, recommendations, supports,
-- the whole picture, snapshots, and what the service has written into its library of approaches.

CREATE TABLE meeting_version (
    record_id        TEXT      NOT NULL,
    version          INTEGER   NOT NULL CHECK (version >= 1),
    recorded_at      TIMESTAMP NOT NULL,
    recorded_by      TEXT      NOT NULL,
    retracted        BOOLEAN   NOT NULL,
    change_id        TEXT      NOT NULL,
    restores_version INTEGER,
    case_id          TEXT      NOT NULL,
    kind             TEXT      NOT NULL,
    when_text        TEXT,
    when_json        JSON,
    status           TEXT      NOT NULL,
    chair            TEXT      NOT NULL,
    scribe           TEXT      NOT NULL,
    place            TEXT      NOT NULL,
    purpose          TEXT      NOT NULL,
    sharing          TEXT      NOT NULL,
    minutes          BIGINT    NOT NULL,
    phase            TEXT      NOT NULL,
    log              JSON      NOT NULL,
    next_review_text TEXT,
    next_review_json JSON,
    PRIMARY KEY (record_id, version)
);

CREATE TABLE attendance_version (
    record_id        TEXT      NOT NULL,
    version          INTEGER   NOT NULL CHECK (version >= 1),
    recorded_at      TIMESTAMP NOT NULL,
    recorded_by      TEXT      NOT NULL,
    retracted        BOOLEAN   NOT NULL,
    change_id        TEXT      NOT NULL,
    restores_version INTEGER,
    case_id          TEXT      NOT NULL,
    meeting_id       TEXT      NOT NULL,
    name             TEXT      NOT NULL,
    agency           TEXT      NOT NULL,
    role             TEXT      NOT NULL,
    status           TEXT      NOT NULL,
    has_sent_view    BOOLEAN   NOT NULL,
    view             TEXT      NOT NULL,
    PRIMARY KEY (record_id, version)
);

CREATE TABLE consent_version (
    record_id        TEXT      NOT NULL,
    version          INTEGER   NOT NULL CHECK (version >= 1),
    recorded_at      TIMESTAMP NOT NULL,
    recorded_by      TEXT      NOT NULL,
    retracted        BOOLEAN   NOT NULL,
    change_id        TEXT      NOT NULL,
    restores_version INTEGER,
    case_id          TEXT      NOT NULL,
    person_id        TEXT      NOT NULL,
    scope            TEXT      NOT NULL,
    state            TEXT      NOT NULL,
    when_text        TEXT,
    when_json        JSON,
    explained        TEXT      NOT NULL,
    asked_by         TEXT      NOT NULL,
    note             TEXT      NOT NULL,
    PRIMARY KEY (record_id, version)
);

CREATE TABLE note_version (
    record_id        TEXT      NOT NULL,
    version          INTEGER   NOT NULL CHECK (version >= 1),
    recorded_at      TIMESTAMP NOT NULL,
    recorded_by      TEXT      NOT NULL,
    retracted        BOOLEAN   NOT NULL,
    change_id        TEXT      NOT NULL,
    restores_version INTEGER,
    case_id          TEXT      NOT NULL,
    words            TEXT      NOT NULL,
    kind             TEXT      NOT NULL,
    meeting_id       TEXT      NOT NULL,
    phase            TEXT      NOT NULL,
    said_by          TEXT      NOT NULL,
    agency           TEXT      NOT NULL,
    about_id         TEXT      NOT NULL,
    agreed_by        TEXT      NOT NULL,
    by_whom          TEXT      NOT NULL,
    due_text         TEXT,
    due_json         JSON,
    is_settled       BOOLEAN   NOT NULL,
    outcome          TEXT      NOT NULL,
    entry_ids        TEXT[]    NOT NULL,
    audience         TEXT      NOT NULL,
    PRIMARY KEY (record_id, version)
);

CREATE TABLE position_version (
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
    low              BIGINT    NOT NULL CHECK (low BETWEEN 1 AND 6),
    high             BIGINT    NOT NULL CHECK (high BETWEEN 1 AND 6),
    rationale        TEXT      NOT NULL,
    decided_by       TEXT      NOT NULL,
    setting          TEXT      NOT NULL,
    confidence       TEXT      NOT NULL,
    entry_ids        TEXT[]    NOT NULL,
    trigger_ids      TEXT[]    NOT NULL,
    meeting_id       TEXT      NOT NULL,
    audience         TEXT      NOT NULL,
    PRIMARY KEY (record_id, version)
);

CREATE TABLE band_version (
    record_id        TEXT      NOT NULL,
    version          INTEGER   NOT NULL CHECK (version >= 1),
    recorded_at      TIMESTAMP NOT NULL,
    recorded_by      TEXT      NOT NULL,
    retracted        BOOLEAN   NOT NULL,
    change_id        TEXT      NOT NULL,
    restores_version INTEGER,
    case_id          TEXT      NOT NULL,
    area             TEXT      NOT NULL,
    when_text        TEXT      NOT NULL,
    when_json        JSON      NOT NULL,
    low_months       BIGINT    NOT NULL,
    high_months      BIGINT    NOT NULL,
    assessor         TEXT      NOT NULL,
    context          TEXT      NOT NULL,
    basis            TEXT      NOT NULL,
    instrument       TEXT      NOT NULL,
    example          TEXT      NOT NULL,
    implication      TEXT      NOT NULL,
    confidence       TEXT      NOT NULL,
    entry_ids        TEXT[]    NOT NULL,
    meeting_id       TEXT      NOT NULL,
    audience         TEXT      NOT NULL,
    PRIMARY KEY (record_id, version)
);

CREATE TABLE thought_version (
    record_id        TEXT      NOT NULL,
    version          INTEGER   NOT NULL CHECK (version >= 1),
    recorded_at      TIMESTAMP NOT NULL,
    recorded_by      TEXT      NOT NULL,
    retracted        BOOLEAN   NOT NULL,
    change_id        TEXT      NOT NULL,
    restores_version INTEGER,
    case_id          TEXT      NOT NULL,
    words            TEXT      NOT NULL,
    ps               TEXT[]    NOT NULL,
    aspect           TEXT      NOT NULL,
    meanings         TEXT[]    NOT NULL,
    child_words      TEXT      NOT NULL,
    entry_ids        TEXT[]    NOT NULL,
    said_by          TEXT      NOT NULL,
    agency           TEXT      NOT NULL,
    meeting_id       TEXT      NOT NULL,
    audience         TEXT      NOT NULL,
    PRIMARY KEY (record_id, version)
);

CREATE TABLE hypothesis_version (
    record_id        TEXT      NOT NULL,
    version          INTEGER   NOT NULL CHECK (version >= 1),
    recorded_at      TIMESTAMP NOT NULL,
    recorded_by      TEXT      NOT NULL,
    retracted        BOOLEAN   NOT NULL,
    change_id        TEXT      NOT NULL,
    restores_version INTEGER,
    case_id          TEXT      NOT NULL,
    statement        TEXT      NOT NULL,
    author           TEXT      NOT NULL,
    child_words      TEXT      NOT NULL,
    for_ids          TEXT[]    NOT NULL,
    against_ids      TEXT[]    NOT NULL,
    for_words        TEXT      NOT NULL,
    against_words    TEXT      NOT NULL,
    alternative      TEXT      NOT NULL,
    needs            TEXT[]    NOT NULL,
    confidence       TEXT      NOT NULL,
    status           TEXT      NOT NULL,
    reason           TEXT      NOT NULL,
    meeting_id       TEXT      NOT NULL,
    audience         TEXT      NOT NULL,
    PRIMARY KEY (record_id, version)
);

CREATE TABLE recommendation_version (
    record_id        TEXT      NOT NULL,
    version          INTEGER   NOT NULL CHECK (version >= 1),
    recorded_at      TIMESTAMP NOT NULL,
    recorded_by      TEXT      NOT NULL,
    retracted        BOOLEAN   NOT NULL,
    change_id        TEXT      NOT NULL,
    restores_version INTEGER,
    case_id          TEXT      NOT NULL,
    title            TEXT      NOT NULL,
    what             TEXT      NOT NULL,
    need             TEXT      NOT NULL,
    low              BIGINT    NOT NULL CHECK (low BETWEEN 0 AND 6),
    high             BIGINT    NOT NULL CHECK (high BETWEEN 0 AND 6),
    by_whom          TEXT      NOT NULL,
    agency           TEXT      NOT NULL,
    for_whom         TEXT      NOT NULL,
    when_text        TEXT,
    when_json        JSON,
    until_text       TEXT,
    until_json       JSON,
    adaptation       TEXT      NOT NULL,
    how_known        TEXT      NOT NULL,
    own_wish         TEXT      NOT NULL,
    cautions         TEXT      NOT NULL,
    place            TEXT      NOT NULL,
    place_reason     TEXT      NOT NULL,
    after_ids        TEXT[]    NOT NULL,
    asks_of          JSON      NOT NULL,
    approach_id      TEXT      NOT NULL,
    approach_name    TEXT      NOT NULL,
    hypothesis_ids   TEXT[]    NOT NULL,
    entry_ids        TEXT[]    NOT NULL,
    status           TEXT      NOT NULL,
    progress         TEXT      NOT NULL,
    "order"          BIGINT    NOT NULL,
    meeting_id       TEXT      NOT NULL,
    audience         TEXT      NOT NULL,
    PRIMARY KEY (record_id, version)
);

CREATE TABLE support_version (
    record_id        TEXT      NOT NULL,
    version          INTEGER   NOT NULL CHECK (version >= 1),
    recorded_at      TIMESTAMP NOT NULL,
    recorded_by      TEXT      NOT NULL,
    retracted        BOOLEAN   NOT NULL,
    change_id        TEXT      NOT NULL,
    restores_version INTEGER,
    case_id          TEXT      NOT NULL,
    name             TEXT      NOT NULL,
    agency           TEXT      NOT NULL,
    for_whom         TEXT      NOT NULL,
    aims             TEXT[]    NOT NULL,
    status           TEXT      NOT NULL,
    asked_on_text    TEXT,
    asked_on_json    JSON,
    when_text        TEXT,
    when_json        JSON,
    until_text       TEXT,
    until_json       JSON,
    workers          JSON      NOT NULL,
    reason           TEXT      NOT NULL,
    helped           TEXT      NOT NULL,
    child_said       TEXT      NOT NULL,
    approach_id      TEXT      NOT NULL,
    note             TEXT      NOT NULL,
    entry_ids        TEXT[]    NOT NULL,
    meeting_id       TEXT      NOT NULL,
    audience         TEXT      NOT NULL,
    PRIMARY KEY (record_id, version)
);

CREATE TABLE appraisal_version (
    record_id        TEXT      NOT NULL,
    version          INTEGER   NOT NULL CHECK (version >= 1),
    recorded_at      TIMESTAMP NOT NULL,
    recorded_by      TEXT      NOT NULL,
    retracted        BOOLEAN   NOT NULL,
    change_id        TEXT      NOT NULL,
    restores_version INTEGER,
    case_id          TEXT      NOT NULL,
    frame            TEXT      NOT NULL,
    topic            TEXT      NOT NULL,
    state            TEXT      NOT NULL,
    words            TEXT      NOT NULL,
    said_by          TEXT      NOT NULL,
    when_text        TEXT,
    when_json        JSON,
    entry_ids        TEXT[]    NOT NULL,
    meeting_id       TEXT      NOT NULL,
    audience         TEXT      NOT NULL,
    PRIMARY KEY (record_id, version)
);

CREATE TABLE snapshot_version (
    record_id        TEXT      NOT NULL,
    version          INTEGER   NOT NULL CHECK (version >= 1),
    recorded_at      TIMESTAMP NOT NULL,
    recorded_by      TEXT      NOT NULL,
    retracted        BOOLEAN   NOT NULL,
    change_id        TEXT      NOT NULL,
    restores_version INTEGER,
    case_id          TEXT      NOT NULL,
    title            TEXT      NOT NULL,
    taken_at         TEXT      NOT NULL,
    fingerprint      TEXT      NOT NULL,
    taken_by         TEXT      NOT NULL,
    note             TEXT      NOT NULL,
    meeting_id       TEXT      NOT NULL,
    PRIMARY KEY (record_id, version)
);

CREATE TABLE approach_version (
    record_id        TEXT      NOT NULL,
    version          INTEGER   NOT NULL CHECK (version >= 1),
    recorded_at      TIMESTAMP NOT NULL,
    recorded_by      TEXT      NOT NULL,
    retracted        BOOLEAN   NOT NULL,
    change_id        TEXT      NOT NULL,
    restores_version INTEGER,
    name             TEXT      NOT NULL,
    summary          TEXT      NOT NULL,
    for_whom         TEXT[]    NOT NULL,
    low              BIGINT    NOT NULL CHECK (low BETWEEN 0 AND 6),
    high             BIGINT    NOT NULL CHECK (high BETWEEN 0 AND 6),
    age_low          BIGINT,
    age_high         BIGINT,
    prerequisites    TEXT      NOT NULL,
    adaptations      TEXT      NOT NULL,
    cautions         TEXT      NOT NULL,
    delivered_by     TEXT      NOT NULL,
    barriers         TEXT      NOT NULL,
    helps            TEXT      NOT NULL,
    aims             TEXT[]    NOT NULL,
    asks_of          JSON      NOT NULL,
    evidence         JSON      NOT NULL,
    source           TEXT      NOT NULL,
    reviewed_by      TEXT      NOT NULL,
    is_retired       BOOLEAN   NOT NULL,
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
SELECT 'approach', record_id, version, recorded_at, recorded_by, retracted, change_id FROM approach_version;
