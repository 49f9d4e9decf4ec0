#include "engine/app/command_records.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "engine/app/version.h"
#include "sim/base/error.h"
#include "sim/records/export.h"
#include "sim/records/hash_chain.h"
#include "sim/records/import.h"
#include "sim/records/lrs_http.h"
#include "sim/records/outbox.h"
#include "sim/records/station.h"
#include "sim/records/xapi.h"

namespace lt {
namespace {

using namespace records;
using Run = int (*)(const RecordsOptions&);

Store open_store(const RecordsOptions& o) {
    return Store(o.store.empty() ? default_store() : o.store, "");
}

/// By id, or by a name that only one person has.
Person find_person(const Store& store, const std::string& id_or_name) {
    if (const std::optional<Person> p = store.person(id_or_name)) return *p;
    std::vector<Person> found;
    for (const Person& p : store.people())
        if (p.name == id_or_name) found.push_back(p);
    if (found.empty())
        throw InputError("nobody is called \"" + id_or_name +
                         "\"; see `lighttouch records people`");
    if (found.size() > 1)
        throw InputError("several people are called \"" + id_or_name + "\"; give the id");
    return found.front();
}

/// To a file, whole or not at all, or to the standard output.
void put_out(const std::string& path, const std::string& text) {
    if (path.empty()) {
        std::fwrite(text.data(), 1, text.size(), stdout);
        return;
    }
    if (std::filesystem::exists(path))
        throw InputError({path}, "is there already; nothing was written");
    const std::string partial = path + ".partial";
    {
        std::ofstream file(partial, std::ios::binary);
        file << text;
        if (!file.flush()) throw InputError({path}, "cannot be written");
    }
    std::filesystem::rename(partial, path);
}

int people(const RecordsOptions& o) {
    const Store store = open_store(o);
    for (const Person& p : store.people())
        std::printf("%s  %-10s  %s%s\n", p.id.c_str(), to_string(p.role).c_str(), p.name.c_str(),
                    p.left_handed ? "  (left-handed)" : "");
    return 0;
}

int add_person(const RecordsOptions& o) {
    Store store = open_store(o);
    const Person p = store.add_person(
        {.name = o.name, .role = o.role == "instructor" ? Role::instructor : Role::trainee}, o.pin,
        "");
    std::printf("%s\n", p.id.c_str());
    return 0;
}

int import_result(const RecordsOptions& o) {
    Store store = open_store(o);
    Attempt a = attempt_from_results(o.folder);
    if (!o.person.empty()) a.person_id = find_person(store, o.person).id;
    a.lesson = o.lesson;
    a.step = o.lesson.empty() ? "free" : "practice";
    a.input = input_kind_from(o.input);
    a.program_version = version;
    a = store.add_attempt(a, o.endpoint.empty() ? "" : xapi_statement(a));
    std::printf("%s\n", a.id.c_str());
    return 0;
}

int list_attempts(const RecordsOptions& o) {
    const Store store = open_store(o);
    AttemptFilter filter{.lesson = o.lesson, .limit = 1000000};
    if (!o.person.empty()) filter.person_id = find_person(store, o.person).id;
    const std::vector<Attempt> list = store.attempts(filter);
    if (o.csv || o.json) {
        put_out(o.out, o.csv ? attempts_csv(store, list, o.bom) : attempts_json(store, list));
        return 0;
    }
    for (const Attempt& a : list)
        std::printf("%s  %s  %5.1f  %-7s %-8s %s\n", a.id.c_str(), a.started_utc.c_str(), a.score,
                    a.passed ? "passed" : "failed", to_string(a.input).c_str(), a.lesson.c_str());
    return 0;
}

int export_person(const RecordsOptions& o) {
    const Store store = open_store(o);
    put_out(o.out, person_json(store, find_person(store, o.person)));
    return 0;
}

int forget(const RecordsOptions& o) {
    Store store = open_store(o);
    const Person p = find_person(store, o.person);
    if (o.erase)
        store.erase(p.id, "");
    else
        store.anonymise(p.id, "");
    std::printf("%s %s\n", o.erase ? "erased" : "anonymised", p.id.c_str());
    return 0;
}

int verify(const RecordsOptions& o) {
    const Store store = open_store(o);
    const std::vector<ChainFault> faults = store.verify_chain();
    for (const ChainFault& f : faults)
        std::printf("station %s, attempt %lld: %s\n", f.station.c_str(),
                    static_cast<long long>(f.sequence), f.what.c_str());
    if (faults.empty()) std::puts("every attempt is as it was stored");
    return faults.empty() ? 0 : 1;
}

int audit(const RecordsOptions& o) {
    const Store store = open_store(o);
    for (const AuditEntry& e : store.audit())
        std::printf("%s  %-18s %s  by %s\n", e.utc.c_str(), e.action.c_str(), e.subject.c_str(),
                    e.actor_id.empty() ? "-" : e.actor_id.c_str());
    return 0;
}

int backup(const RecordsOptions& o) {
    open_store(o).back_up(o.file);
    std::printf("%s\n", o.file.c_str());
    return 0;
}

int restore(const RecordsOptions& o) {
    const std::string target = o.store.empty() ? default_store() : o.store;
    { const Store sound(o.file, ""); }  // damaged or foreign files are refused here
    if (std::filesystem::exists(target)) {
        const std::string kept = target + ".before-restore";
        if (std::filesystem::exists(kept))
            throw InputError({kept}, "is still there from an earlier restore; move it away first");
        { Store(target, "").back_up(kept); }
        for (const char* tail : {"", "-wal", "-shm"}) std::filesystem::remove(target + tail);
        std::printf("the records from before are in %s\n", kept.c_str());
    }
    Store(o.file, "").back_up(target);
    return 0;
}

int sync(const RecordsOptions& o) {
    Station station(o.store.empty() ? default_store() : o.store, o.server);
    const SyncReport r = station.sync();
    if (!r.connected) {
        std::printf("no connection (%s); %d changes wait here\n", r.problem.c_str(), r.waiting);
        return 1;
    }
    std::printf("%d attempts handed over, %d changes wait\n", r.handed_over, r.waiting);
    return 0;
}

int send(const RecordsOptions& o) {
    Store store = open_store(o);
    LrsHttp lrs({.endpoint = o.endpoint,
                 .user = o.user,
                 .password = o.password,
                 .version = o.xapi_version});
    Outbox outbox(store);
    outbox.resume();
    const int arrived = outbox.send_due(lrs, 0.0);
    const OutboxStatus s = outbox.status();
    std::printf("%d sent, %d waiting, %d set aside\n", arrived, s.waiting, s.set_aside);
    if (!s.last_error.empty()) std::printf("last answer: %s\n", s.last_error.c_str());
    for (const auto& [statement, why] : outbox.set_aside())
        std::printf("set aside: %s\n", why.c_str());
    return s.waiting > 0 || s.set_aside > 0 ? 1 : 0;
}

}  // namespace

std::string default_store() {
    const char* data = std::getenv("XDG_DATA_HOME");
    const char* home = std::getenv("HOME");
    const std::filesystem::path folder =
        (data && *data ? std::filesystem::path(data)
                       : std::filesystem::path(home ? home : ".") / ".local/share") /
        "lighttouch";
    std::filesystem::create_directories(folder);
    return (folder / "records.db").string();
}

void add_records(CLI::App& app, RecordsOptions& o, std::function<int()>& command) {
    CLI::App* top = app.add_subcommand("records", "Trainees and attempts: keep, list, hand on");
    top->require_subcommand(1);
    top->add_option("--store", o.store, "Records to use; none: those of this user")
        ->type_name("FILE|URL");
    const auto add = [&](const char* name, const char* help, Run run) {
        CLI::App* sub = top->add_subcommand(name, help);
        sub->callback([&o, &command, run] { command = [&o, run] { return run(o); }; });
        return sub;
    };
    const auto person = [&](CLI::App* sub, bool required) {
        sub->add_option("--person", o.person, "Id or name")->required(required);
    };
    const auto out = [&](CLI::App* sub) {
        sub->add_option("--out", o.out, "File to make; none: the standard output");
    };

    add("people", "List trainees and instructors", people);
    CLI::App* sub = add("add-person", "Add somebody; prints the id", add_person);
    sub->add_option("--name", o.name, "As it is shown")->required();
    sub->add_option("--role", o.role, "trainee or instructor")
        ->check(CLI::IsMember({"trainee", "instructor"}));
    sub->add_option("--pin", o.pin, "4 to 12 digits");

    sub = add("attempts", "List attempts", list_attempts);
    person(sub, false);
    sub->add_option("--lesson", o.lesson, "Of this lesson alone");
    sub->add_flag("--csv", o.csv, "As CSV, units in the header");
    sub->add_flag("--json", o.json, "As JSON")->excludes("--csv");
    sub->add_flag("--bom", o.bom, "CSV with a byte order mark, for spreadsheets");
    out(sub);

    sub = add("import", "Store the results of `simulate` or `replay` as an attempt", import_result);
    sub->add_option("folder", o.folder, "With summary.json and session.lts")->required();
    person(sub, false);
    sub->add_option("--lesson", o.lesson, "Lesson that it belongs to");
    sub->add_option("--input", o.input, "mouse, pen, touch, gamepad or file");
    sub->add_option("--xapi", o.endpoint, "Also note a statement for this record store");

    sub = add("export", "Everything that is kept about one person, as JSON", export_person);
    person(sub, true);
    out(sub);
    sub = add("forget", "Remove a person's name, or with --erase everything", forget);
    person(sub, true);
    sub->add_flag("--erase", o.erase, "The content of the attempts too");

    add("verify", "Check that no attempt was changed; exit 1 if one was", verify);
    add("audit", "Who did what", audit);
    sub = add("backup", "Copy the records to a file, also while they are used", backup);
    sub->add_option("file", o.file, "File to make")->required();
    sub = add("restore", "Put a backup in the records' place; what was there is kept", restore);
    sub->add_option("file", o.file, "Backup")->required();
    sub = add("sync", "Hand over to a chain's database, and take its people", sync);
    sub->add_option("--server", o.server, "postgresql://user@host/name")->required();
    sub = add("send", "Send what waits to a learning record store (xAPI)", send);
    sub->add_option("--endpoint", o.endpoint, "https://.../xAPI")->required();
    sub->add_option("--user", o.user, "Of the record store");
    sub->add_option("--password", o.password, "Of the record store")
        ->envname("LIGHTTOUCH_LRS_PASSWORD");
    sub->add_option("--xapi-version", o.xapi_version, "1.0.3 or 2.0.0");
}

}  // namespace lt
