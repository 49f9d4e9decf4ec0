#include "sim/records/schema.h"

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

const std::array versions = {&version_1};

bool has_meta(soci::session& sql) {
    try {
        std::string value;
        sql << "SELECT value FROM meta WHERE name = 'schema'", soci::into(value);
        return sql.got_data();
    } catch (const soci::soci_error&) {
        return false;
    }
}

}  // namespace

void migrate(soci::session& sql) {
    // Two stations may open a fresh server at the same moment: the first one to hold the lock
    // makes the tables, the other finds them.
    soci::transaction transaction(sql);
    if (sql.get_backend_name() == "postgresql") sql << "SELECT pg_advisory_xact_lock(5417)";
    sql << "CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL)";
    if (!has_meta(sql)) sql << "INSERT INTO meta (name, value) VALUES ('schema', '0')";
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
    transaction.commit();
}

}  // namespace lt::records
