-- The log. Times are milliseconds after 1970 in UTC; hashes are 64 hexadecimal digits; the payload is the JSON that was hashed.
CREATE TABLE entries (
    position     INTEGER PRIMARY KEY,
    stream       TEXT NOT NULL,
    seq          INTEGER NOT NULL,
    act          TEXT NOT NULL,
    part         INTEGER NOT NULL,
    at           INTEGER NOT NULL,
    recorded_at  INTEGER NOT NULL,
    boot         TEXT NOT NULL,
    uptime_ms    INTEGER,
    actor        TEXT NOT NULL,
    kind         TEXT NOT NULL,
    kind_version INTEGER NOT NULL,
    payload      TEXT NOT NULL,
    prev         TEXT NOT NULL,
    hash         TEXT NOT NULL,
    link         TEXT NOT NULL,
    UNIQUE (stream, seq),
    UNIQUE (act, part)
) STRICT;

-- Words beside an entry; salt and text go when they are erased.
CREATE TABLE sealed (
    position INTEGER NOT NULL REFERENCES entries (position),
    n        INTEGER NOT NULL,
    hash     TEXT NOT NULL,
    salt     BLOB,
    text     TEXT,
    subject  TEXT,
    PRIMARY KEY (position, n)
) STRICT, WITHOUT ROWID;

-- The rows of the list: a copy made from the log, never the truth.
CREATE TABLE incidents (
    stream     TEXT PRIMARY KEY,
    fold       INTEGER NOT NULL,
    controller TEXT NOT NULL,
    year       INTEGER,
    running    INTEGER,
    closed     INTEGER NOT NULL,
    rank       INTEGER NOT NULL,
    deadline   INTEGER,
    row        TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX incidents_number ON incidents (controller, year, running);
CREATE INDEX incidents_label ON incidents (year, running);
CREATE INDEX incidents_open ON incidents (rank, deadline, year, running) WHERE closed = 0;
CREATE INDEX incidents_fold ON incidents (fold);

-- The exact texts of plans, rules and forms, by their hash.
CREATE TABLE documents (
    hash TEXT PRIMARY KEY,
    text TEXT NOT NULL
) STRICT;

-- Who rings which alarm, until when; what became of it is an entry.
CREATE TABLE alarms (
    stream      TEXT NOT NULL,
    rule        TEXT NOT NULL,
    stage       TEXT NOT NULL,
    deadline    INTEGER NOT NULL,
    due         INTEGER NOT NULL,
    claimed_by  TEXT NOT NULL,
    claimed_at  INTEGER NOT NULL,
    lease_until INTEGER NOT NULL,
    attempts    INTEGER NOT NULL,
    outcome     TEXT,
    PRIMARY KEY (stream, rule, stage, deadline, due)
) STRICT, WITHOUT ROWID;

CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;
