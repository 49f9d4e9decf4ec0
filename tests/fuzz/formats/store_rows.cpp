#include "tests/fuzz/formats/store_rows.h"

#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "files/assets/lesson_file.h"
#include "records/chain/certificate.h"
#include "records/chain_head.h"
#include "records/exchange/export.h"
#include "records/exchange/outbox.h"
#include "records/exchange/xapi.h"
#include "records/failure.h"
#include "records/hash_chain.h"
#include "records/training/report_facts.h"
#include "records/training/standards.h"
#include "records/training/training_view.h"
#include "sim/base/unicode.h"
#include "tests/fuzz/fuzz.h"

namespace lt::fuzz {
namespace {

namespace fs = std::filesystem;
using namespace records;

/// What the database itself refuses is refused as well.
template <class Read>
void try_out(Read&& read) {
    accepted([&] {
        try {
            read();
        } catch (const soci::soci_error& e) {
            throw InputError(plain_reason(e));
        }
    });
}

const std::string utc = "2026-03-04T10:00:00.000Z";

const Lesson& some_lesson() {
    static const Lesson lesson = read_lesson(AssetLibrary().find("lessons", "light-touch"));
    return lesson;
}

Attempt some_attempt(const std::string& person, const std::string& recording) {
    Attempt a;
    a.person_id = person;
    a.lesson = some_lesson().name;
    a.step = "test";
    a.started_utc = utc;
    a.duration_s = 30;
    a.score = 90;
    a.passed = true;
    a.flags = {"too-hard"};
    a.summary_json = R"({"pops":0,"force_N":{"mean":0.6}})";
    a.limits_json = "{}";
    a.recording_sha256 = sha256(recording);
    a.program_version = "1.2.3";
    return a;
}

/// Made once and copied: to make one takes fifty times as long.
const fs::path& template_records() {
    static const fs::path path = [] {
        const fs::path file = scratch_folder() / "template.db";
        Store store(file.string(), "station-1", [] { return utc; });
        // Opened without a name it is still that one.
        soci::session(soci::sqlite3, "db=" + file.string())
            << "INSERT INTO meta (name, value) VALUES ('station', 'station-1')";
        const std::string anna = store.add_person({.name = "Anna"}, "", "").id;
        const std::string group = store.add_group("Monday", "").id;
        store.add_to_group(group, anna, "");
        const Attempt a = some_attempt(anna, "1");
        store.add_attempt(a, xapi_statement(a));
        store.scrub();  // so that all of it is in the one file
        return file;
    }();
    return path;
}

constexpr const char* tables[] = {
    "person",          "person_group", "membership",    "attempt",          "comment",
    "assignment",      "audit",        "handover",      "outbox",           "recording",
    "lesson_progress", "review",       "erased_person", "recording_counts", "chain_head",
    "station_key",     "meta"};

/// So that what lies behind them is reached.
void set_hashes(const std::string& table, std::vector<std::string>& fields) {
    if (table == "attempt" && fields.size() > 13) {
        if (fields[11].empty()) fields[11] = sha256(fields[10]);
        if (fields[12].empty()) fields[12] = no_hash;
        if (fields[13].empty())
            fields[13] =
                chain_hash(fields[12], fields[1], std::atoll(fields[2].c_str()), fields[11]);
    }
}

void insert_row(soci::session& sql, const std::string& table, std::string_view part) {
    int columns = 0;
    sql << "SELECT COUNT(*) FROM pragma_table_info('" + table + "')", soci::into(columns);
    std::vector<std::string> fields;
    for (const std::string_view field : split(part, field_mark)) fields.emplace_back(field);
    fields.resize(static_cast<std::size_t>(columns));
    set_hashes(table, fields);
    std::string places;
    for (int i = 0; i < columns; ++i) places += (i ? ", :f" : ":f") + std::to_string(i);
    soci::statement insert(sql);
    for (const std::string& field : fields) insert.exchange(soci::use(field));
    insert.alloc();
    insert.prepare("INSERT OR REPLACE INTO " + table + " VALUES (" + places + ")");
    insert.define_and_bind();
    insert.execute(true);
}

void require_csv(const std::string& csv) {
    bool quoted = false, begins = true;
    for (const char c : csv) {
        const auto byte = static_cast<unsigned char>(c);
        require(byte >= 0x20 || c == '\r' || c == '\n', "a control character in a CSV");
        if (begins && !quoted)
            require(c != '=' && c != '+' && c != '@' && c != '-', "a formula in a CSV");
        if (c == '"') quoted = !quoted;
        begins = !quoted && (c == ',' || c == '\n');
    }
    require(is_utf8(csv), "a CSV that is no UTF-8");
}

void require_json(const std::string& text) {
    require(nlohmann::json::accept(text), "no JSON: " + text.substr(0, 200));
}

void look_at_attempts(const Store& store) {
    std::vector<Attempt> all;
    try_out([&] { all = store.attempts({.limit = 1000}); });
    try_out([&] { (void)store.unreadable_attempts(); });
    try_out([&] { (void)store.verify_chain(); });
    try_out([&] { require_csv(attempts_csv(store, all)); });
    try_out([&] { require_json(attempts_json(store, all)); });
    for (const std::string& id : store.attempt_ids()) try_out([&] { (void)store.attempt(id); });
    for (const Attempt& a : all) {
        try_out([&] { require(std::isfinite(a.score), "a score that is no number"); });
        try_out([&] { require_json(xapi_statement(a)); });
        try_out([&] { (void)report_facts(store, a); });
        try_out([&] { (void)certificate_missing(store, a, some_lesson()); });
        try_out([&] { (void)learning_curve(store, a.person_id, a.lesson, a.input); });
        try_out([&] { (void)store.recording_folder(a.id); });
        try_out([&] {
            for (const DerivedLimit& d :
                 derive_standards(standard_runs(store, "", a.lesson, a.input), {}).derived)
                require(std::isfinite(d.value), "a threshold that is no number");
        });
    }
}

}  // namespace

fs::path fresh_records(const std::string& name) {
    const fs::path path = scratch_folder() / (name + ".db");
    for (const char* ending : {"", "-wal", "-shm", ".key"}) fs::remove(path.string() + ending);
    fs::copy_file(template_records(), path);
    fs::copy_file(template_records().string() + ".key", path.string() + ".key");
    return path;
}

void insert_rows(const fs::path& path, std::string_view input) {
    soci::session sql(soci::sqlite3, "db=" + path.string());
    sql << "PRAGMA synchronous = OFF";
    std::vector<std::string_view> parts = split(input, part_mark);
    if (parts.size() > 64) parts.resize(64);
    for (const std::string_view part : parts)
        for (const std::string table : tables)
            if (part.starts_with(table + field_mark)) try {
                    insert_row(sql, table, part.substr(table.size() + 1));
                } catch (const soci::soci_error&) {
                    // A row that the tables themselves refuse.
                }
}

void look_at_all(Store& store) {
    look_at_attempts(store);
    try_out([&] { (void)store.comments(""); });
    try_out([&] { (void)store.assignments(); });
    try_out([&] { (void)store.audit(); });
    try_out([&] { (void)store.reviews(); });
    try_out([&] { (void)store.all_progress(); });
    try_out([&] { (void)store.erased_people(); });
    try_out([&] { (void)store.keys_of(); });
    try_out([&] { (void)worst_flags(store, ""); });
    try_out([&] { (void)waiting_for_a_look(store); });
    try_out([&] { (void)assignment_states(store, "2026-03-05"); });
    std::vector<Person> people;
    try_out([&] { people = store.people(); });
    for (const Person& p : people) {
        require(is_utf8(p.name), "a name that is no UTF-8");
        try_out([&] { require_json(person_json(store, p)); });
    }
    std::vector<Group> groups;
    try_out([&] { groups = store.groups(); });
    for (const Group& g : groups)
        try_out([&] { require_json(group_json(store, g.id, {some_lesson().name}, "2026-03-05")); });
    Outbox outbox(store);
    try_out([&] { (void)outbox.status(); });
    try_out([&] { (void)outbox.set_aside(); });
    try_out([&] { (void)outbox.retry("", ""); });
    // Life goes on in such records.
    try_out([&] { store.add_attempt(some_attempt(people.empty() ? "" : people[0].id, "2")); });
    if (!people.empty()) {
        try_out([&] { store.anonymise(people[0].id, ""); });
        try_out([&] { store.erase(people[0].id, ""); });
    }
    try_out([&] { (void)store.verify_chain(); });
}

std::string some_rows() {
    const auto row = [](const std::vector<std::string>& fields) {
        return join_parts(fields, field_mark);
    };
    const std::string content =
        R"({"critical":["blood"],"duration_s":1.0,"flags":["blood"],"id":"a2","input":"mouse",)"
        R"("lesson":"light-touch","limits":"{}","passed":false,"person_id":"p2",)"
        R"("program_version":"1","recording_sha256":"0f","score":12.5,"started_utc":")" +
        utc + R"(","step":"test","summary":"{\"pops\":3}"})";
    return join_parts(
        {row({"person", "p2", "Zo\xC3\xAB", "trainee", "", "de", "0", "0", utc, utc}),
         row({"person", "p3", "Ines", "instructor", "", "en", "1", "0", utc, utc}),
         row({"person_group", "g2", "Tuesday"}),
         row({"membership", "g2", "p2"}),
         row({"attempt", "a2", "station-1", "2", "p2", "light-touch", "test", "mouse", utc, "12.5",
              "0", content, "", "", "", "0", utc}),
         row({"comment", "c1", "a2", "p3", utc, "Lighter, please."}),
         row({"assignment", "s1", "", "g2", "light-touch", "2026-03-31", "p3", utc}),
         row({"audit", "station-1", "9", utc, "p3", "attempt-stored", "a2", "", "", ""}),
         row({"handover", "7", "attempt", "a2"}),
         row({"handover", "8", "person", "p2"}),
         row({"handover", "9", "group", "g2"}),
         row({"handover", "10", "comment", "c1"}),
         row({"handover", "11", "progress", "p2|light-touch"}),
         row({"handover", "12", "review", "a2"}),
         row({"handover", "13", "assignment", "s1"}),
         row({"handover", "14", "erase", "p9"}),
         row({"outbox", "5", "a2", R"({"id":"a2"})", "0", "0", "", "aside"}),
         row({"recording", "a2", "/tmp/a2"}),
         row({"lesson_progress", "p2", "light-touch", "practice", "1", "2", "3", "1", "50", utc,
              "0"}),
         row({"review", "a2", "p3", utc}),
         row({"erased_person", "p8"}),
         row({"recording_counts", "0f", "a2"}),
         row({"chain_head", "station-1",
              R"({"attempt_hash":"00","attempts":1,"audit_hash":"00","audits":1,"erased":0,"station":"station-1"})",
              "0f", "0f"}),
         row({"station_key", "station-1", "0f"}),
         row({"meta", "xapi-last-sent", utc})},
        part_mark);
}

namespace {

void store_rows(std::string_view input) {
    const fs::path path = fresh_records("rows");
    insert_rows(path, input);
    try_out([&] {
        Store store(path.string(), "", [] { return std::string("2026-03-05T10:00:00.000Z"); });
        look_at_all(store);
    });
    try_out(
        [&] { (void)Store(path.string(), "", Store::utc_now, Store::Open::read).verify_chain(); });
}

/// From a station to the chain's records, and from those to another station.
void handover(std::string_view input) {
    const fs::path path = fresh_records("from");
    insert_rows(path, input);
    try_out([&] {
        Store from(path.string(), "");
        Store chain(fresh_records("chain").string(), "station-2");
        try_out([&] { (void)chain.accept_handover(from); });
        look_at_all(chain);
        Store station(fresh_records("station").string(), "station-3");
        try_out([&] { (void)station.copy_shared_from(from); });
        try_out([&] { (void)station.copy_shared_from(chain); });
        look_at_all(station);
    });
}

std::vector<std::string> seeds() {
    return {some_rows()};
}

const Register register_rows({"store_rows", store_rows, seeds, 8192});
const Register register_handover({"handover", handover, seeds, 8192});

}  // namespace
}  // namespace lt::fuzz
