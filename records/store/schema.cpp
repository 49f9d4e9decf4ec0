#include "records/store/schema.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "files/json_shape.h"
#include "records/chain_head.h"
#include "sim/base/error.h"

namespace lt::records {
namespace {

// Plain SQL that SQLite and PostgreSQL both read: text, bigint, double precision; no nulls.
const std::vector<const char*> version_1 = {
    R"(CREATE TABLE person (
        id TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, pin_hash TEXT NOT NULL,
        language TEXT NOT NULL, left_handed INTEGER NOT NULL, anonymised INTEGER NOT NULL,
        created_utc TEXT NOT NULL, updated_utc TEXT NOT NULL))",
    R"(CREATE TABLE person_group (id TEXT PRIMARY KEY, name TEXT NOT NULL))",
    R"(CREATE TABLE membership (
        group_id TEXT NOT NULL, person_id TEXT NOT NULL, PRIMARY KEY (group_id, person_id)))",
    R"(CREATE TABLE attempt (
        id TEXT PRIMARY KEY, station TEXT NOT NULL, sequence BIGINT NOT NULL,
        person_id TEXT NOT NULL, lesson TEXT NOT NULL, step TEXT NOT NULL, input TEXT NOT NULL,
        started_utc TEXT NOT NULL, score DOUBLE PRECISION NOT NULL, passed INTEGER NOT NULL,
        content TEXT NOT NULL, content_hash TEXT NOT NULL, previous_hash TEXT NOT NULL,
        hash TEXT NOT NULL, erased INTEGER NOT NULL, UNIQUE (station, sequence)))",
    "CREATE INDEX attempt_by_person ON attempt (person_id, lesson, started_utc)",
    R"(CREATE TABLE comment (
        id TEXT PRIMARY KEY, attempt_id TEXT NOT NULL, author_id TEXT NOT NULL, utc TEXT NOT NULL,
        text TEXT NOT NULL))",
    "CREATE INDEX comment_by_attempt ON comment (attempt_id, utc)",
    R"(CREATE TABLE assignment (
        id TEXT PRIMARY KEY, person_id TEXT NOT NULL, group_id TEXT NOT NULL, lesson TEXT NOT NULL,
        due_date TEXT NOT NULL, created_by TEXT NOT NULL, created_utc TEXT NOT NULL))",
    R"(CREATE TABLE audit (
        station TEXT NOT NULL, sequence BIGINT NOT NULL, utc TEXT NOT NULL, actor_id TEXT NOT NULL,
        action TEXT NOT NULL, subject TEXT NOT NULL, detail TEXT NOT NULL,
        PRIMARY KEY (station, sequence)))",
    // What still has to go to the chain's database. Rows leave only after that one has committed.
    R"(CREATE TABLE handover (
        sequence BIGINT PRIMARY KEY, kind TEXT NOT NULL, subject TEXT NOT NULL))",
    R"(CREATE TABLE outbox (
        sequence BIGINT PRIMARY KEY, id TEXT NOT NULL, statement TEXT NOT NULL,
        attempts BIGINT NOT NULL, next_try_s DOUBLE PRECISION NOT NULL, last_error TEXT NOT NULL,
        state TEXT NOT NULL))",
};

const std::vector<const char*> version_2 = {
    // Where an attempt's recording lies on this machine; never handed over.
    "CREATE TABLE recording (attempt_id TEXT PRIMARY KEY, folder TEXT NOT NULL)",
    R"(CREATE TABLE lesson_progress (
        person_id TEXT NOT NULL, lesson TEXT NOT NULL, step TEXT NOT NULL,
        fade_level INTEGER NOT NULL, practices INTEGER NOT NULL, tests INTEGER NOT NULL,
        tests_in_a_row INTEGER NOT NULL, best_test DOUBLE PRECISION NOT NULL,
        updated_utc TEXT NOT NULL, PRIMARY KEY (person_id, lesson)))",
    // Attempts that an instructor has looked at.
    R"(CREATE TABLE review (
        attempt_id TEXT PRIMARY KEY, author_id TEXT NOT NULL, utc TEXT NOT NULL))",
    // People who were erased: what a station brings later must not make them again.
    "CREATE TABLE erased_person (id TEXT PRIMARY KEY)",
};

const std::vector<const char*> version_3 = {
    // A lesson once passed stays passed, whatever is practised afterwards.
    "ALTER TABLE lesson_progress ADD COLUMN passed INTEGER NOT NULL DEFAULT 0",
};

const std::vector<const char*> version_4 = {
    // Which attempt had a recording first: it counts for that one alone.
    "CREATE TABLE recording_counts (sha256 TEXT PRIMARY KEY, attempt_id TEXT NOT NULL)",
};

const std::vector<const char*> version_5 = {
    // Where an attempt stands in time: no earlier than the one before it in its chain, whatever the
    // clock said.
    "ALTER TABLE attempt ADD COLUMN placed_utc TEXT NOT NULL DEFAULT ''",
    // The audit log is a chain, too.
    "ALTER TABLE audit ADD COLUMN previous_hash TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE audit ADD COLUMN hash TEXT NOT NULL DEFAULT ''",
    // Where each station's chains end, signed; see chain_head.h.
    "CREATE TABLE chain_head (station TEXT PRIMARY KEY, head TEXT NOT NULL, key TEXT NOT NULL, "
    "seal TEXT NOT NULL)",
    R"(CREATE TABLE station_key (
        station TEXT NOT NULL, public_key TEXT NOT NULL, PRIMARY KEY (station, public_key)))",
};

const std::array versions = {&version_1, &version_2, &version_3, &version_4, &version_5};

/// What version 5 adds to rows from before it.
void chain_older_rows(soci::session& sql, bool server) {
    struct Row {
        std::string station, started_utc;
        long long sequence;
    };
    std::vector<Row> attempts;
    {
        const soci::rowset<soci::row> rows =
            (sql.prepare << "SELECT station, started_utc, sequence FROM attempt "
                            "ORDER BY station, sequence");
        for (const soci::row& r : rows)
            attempts.push_back({r.get<std::string>(0), r.get<std::string>(1), r.get<long long>(2)});
    }
    std::string station, placed;
    for (const Row& a : attempts) {
        placed = a.station == station ? std::max(placed, a.started_utc) : a.started_utc;
        station = a.station;
        sql << "UPDATE attempt SET placed_utc = :p WHERE station = :s AND sequence = :n",
            soci::use(placed), soci::use(a.station), soci::use(a.sequence);
    }
    std::vector<AuditEntry> audit;
    {
        const soci::rowset<soci::row> rows =
            (sql.prepare << "SELECT station, sequence, utc, actor_id, action, subject, detail "
                            "FROM audit ORDER BY station, sequence");
        for (const soci::row& r : rows) audit.push_back(audit_entry(r));
    }
    station.clear();
    std::string previous;
    for (const AuditEntry& e : audit) {
        if (e.station != station) previous = no_hash;
        station = e.station;
        const std::string hash = audit_hash(previous, e);
        const long long number = e.sequence;
        sql << "UPDATE audit SET previous_hash = :p, hash = :h WHERE station = :s AND "
               "sequence = :n",
            soci::use(previous), soci::use(hash), soci::use(e.station), soci::use(number);
        previous = hash;
    }
    if (server) return;  // its stations sign for themselves
    // To be signed at once: all stations that this file has had.
    sql << "INSERT INTO chain_head (station, head, key, seal) SELECT DISTINCT station, '{}', '', "
           "'' FROM attempt";
    // The key that older versions kept in the store is that of all stations this file has had.
    std::string key;
    sql << "SELECT value FROM meta WHERE name = 'kept-seal-public'", soci::into(key);
    if (sql.got_data() && !key.empty()) {
        sql << "INSERT INTO station_key (station, public_key) SELECT DISTINCT station, :k "
               "FROM attempt",
            soci::use(key);
    }
}

/// What version 4 keeps of attempts from before it.
void count_recordings(soci::session& sql) {
    std::vector<std::pair<std::string, std::string>> all;
    {
        const soci::rowset<soci::row> rows =
            (sql.prepare << "SELECT id, content FROM attempt WHERE erased = 0 "
                            "ORDER BY station, sequence");
        for (const soci::row& r : rows) {
            const auto content = parsed_json(r.get<std::string>(1));
            if (!content.is_object() || !content.contains("recording_sha256") ||
                !content["recording_sha256"].is_string())
                continue;
            all.emplace_back(content["recording_sha256"], r.get<std::string>(0));
        }
    }
    for (const auto& [sha256, id] : all)
        if (!sha256.empty())
            sql << "INSERT INTO recording_counts (sha256, attempt_id) VALUES (:s, :i) "
                   "ON CONFLICT (sha256) DO NOTHING",
                soci::use(sha256), soci::use(id);
}

/// @throws InputError for a version that no program has written
int version_from(const std::string& text) {
    int version = -1;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), version);
    if (error != std::errc() || end != text.data() + text.size() || version < 0)
        throw InputError("the records say of themselves that they are of version \"" + text +
                         "\", which there is not; they are damaged, put a backup back");
    return version;
}

}  // namespace

int schema_of(soci::session& sql) {
    std::string value;
    try {
        sql << "SELECT value FROM meta WHERE name = 'schema'", soci::into(value);
    } catch (const soci::soci_error&) {
        return -1;
    }
    return sql.got_data() ? version_from(value) : -1;
}

void migrate(soci::session& sql) {
    // Most stores are up to date: nothing is written, so that opening one never waits for another.
    if (schema_of(sql) == schema_version) return;
    // Two stations may open a fresh server at the same moment: the first one to hold the lock
    // makes the tables, the other finds them.
    const bool server = sql.get_backend_name() == "postgresql";
    sql << (server ? "BEGIN" : "BEGIN IMMEDIATE");
    struct Undo {
        soci::session& sql;
        bool done = false;
        ~Undo() {
            try {
                if (!done) sql << "ROLLBACK";
            } catch (const soci::soci_error&) {
                // The connection is gone, and with it what was begun.
            }
        }
    } undo{sql};
    if (server) sql << "SELECT pg_advisory_xact_lock(5417)";
    sql << "CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL)";
    sql << "INSERT INTO meta (name, value) VALUES ('schema', '0') ON CONFLICT (name) DO NOTHING";
    std::string text;
    sql << "SELECT value FROM meta WHERE name = 'schema'", soci::into(text);
    int version = version_from(text);
    if (version > schema_version)
        throw InputError("these records were written by a newer version of the program (" + text +
                         ", this one knows " + std::to_string(schema_version) + "); update it");
    for (; version < schema_version; ++version) {
        for (const char* statement : *versions[static_cast<std::size_t>(version)]) sql << statement;
        if (version + 1 == 4) count_recordings(sql);
        if (version + 1 == 5) chain_older_rows(sql, server);
    }
    text = std::to_string(version);
    sql << "UPDATE meta SET value = :v WHERE name = 'schema'", soci::use(text);
    sql << "COMMIT";
    undo.done = true;
}

}  // namespace lt::records
