#include "records/store/schema.h"

#include <array>
#include <string>
#include <vector>

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

const std::array versions = {&version_1, &version_2};

/// -1 where there are no tables yet.
int version_of(soci::session& sql) {
    try {
        std::string value;
        sql << "SELECT value FROM meta WHERE name = 'schema'", soci::into(value);
        return sql.got_data() ? std::stoi(value) : -1;
    } catch (const soci::soci_error&) {
        return -1;
    }
}

}  // namespace

void migrate(soci::session& sql) {
    // Most stores are up to date: nothing is written, so that opening one never waits for another.
    if (version_of(sql) == schema_version) return;
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
    int version = std::stoi(text);
    if (version > schema_version)
        throw InputError("these records were written by a newer version of the program (" + text +
                         ", this one knows " + std::to_string(schema_version) + "); update it");
    for (; version < schema_version; ++version)
        for (const char* statement : *versions[static_cast<std::size_t>(version)]) sql << statement;
    text = std::to_string(version);
    sql << "UPDATE meta SET value = :v WHERE name = 'schema'", soci::use(text);
    sql << "COMMIT";
    undo.done = true;
}

}  // namespace lt::records
