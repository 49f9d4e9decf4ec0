#include "cli/records/records.h"

#include <sys/stat.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "cli/print_line.h"
#include "cli/records/paper.h"
#include "cli/records/records_access.h"
#include "cli/secret_input.h"
#include "files/assets/lesson_file.h"
#include "files/folder_lock.h"
#include "files/user_folders.h"
#include "records/chain/import.h"
#include "records/chain/rescore.h"
#include "records/exchange/export.h"
#include "records/exchange/lrs_http.h"
#include "records/exchange/outbox.h"
#include "records/exchange/station.h"
#include "records/exchange/xapi.h"
#include "records/hash_chain.h"
#include "records/names.h"
#include "records/store/backups.h"
#include "records/training/forget.h"
#include "records/training/standards.h"
#include "records/training/training_view.h"
#include "sim/base/error.h"
#include "sim/base/unicode.h"
#include "sim/training/lesson.h"

namespace lt {
namespace {

using namespace records;
std::vector<std::string> lesson_names() {
    std::vector<std::string> out;
    for (const Lesson& lesson : read_lessons(AssetLibrary())) out.push_back(lesson.name);
    return out;
}

using Run = int (*)(const RecordsOptions&);

int people(const RecordsOptions& o) {
    const Store store = open_store(o, Store::Open::read);
    for (const Person& p : store.people())
        print_line("%s  %-10s  %s%s", p.id.c_str(), to_string(p.role).c_str(), p.name.c_str(),
                   p.left_handed ? "  (left-handed)" : "");
    return 0;
}

std::string pin_of(const RecordsOptions& o) {
    return o.pin_file.empty() ? o.pin : read_secret(o.pin_file);
}

int add_person(const RecordsOptions& o) {
    Store store = open_store(o, Store::Open::make);
    const Person p = store.add_person(
        {.name = o.name, .role = o.role == "instructor" ? Role::instructor : Role::trainee},
        pin_of(o), "");
    print_line("%s", p.id.c_str());
    return 0;
}

int set_pin(const RecordsOptions& o) {
    Store store = open_store(o);
    const Person p = find_person(store, o.person);
    store.set_pin(p.id, read_secret(o.pin_file.empty() ? "-" : o.pin_file), "");
    return 0;
}

int import_result(const RecordsOptions& o) {
    Store store = open_store(o, Store::Open::make);
    Attempt a = attempt_from_results(o.folder);
    if (!o.person.empty()) a.person_id = find_person(store, o.person).id;
    a.lesson = o.lesson.empty() ? "" : checked_name(o.lesson, "a lesson's name");
    a.step = o.lesson.empty() ? "free" : o.step;
    if (!o.input.empty() && input_kind_from(o.input) != a.input && a.input != InputKind::unknown)
        throw InputError("--input is " + o.input + "; the recording says " +
                         std::string(to_string(a.input)));
    if (!o.input.empty()) a.input = input_kind_from(o.input);
    if (a.step == "test" &&
        a.limits_json != limits_json(read_lesson(AssetLibrary().find("lessons", o.lesson)).limits))
        throw InputError("the attempt was judged by other thresholds than those of lesson " +
                         o.lesson + "; roll it with `lighttouch simulate --lesson " + o.lesson +
                         "`");
    a.id = new_id();
    store.set_recording_folder(a.id, std::filesystem::absolute(o.folder).string());
    a = store.add_attempt(a, o.endpoint.empty() ? "" : xapi_statement(a));
    print_line("%s", a.id.c_str());
    return 0;
}

int list_attempts(const RecordsOptions& o) {
    const Store store = open_store(o, Store::Open::read);
    AttemptFilter filter{.lesson = o.lesson, .limit = 1000000};
    if (!o.person.empty()) filter.person_id = find_person(store, o.person).id;
    const std::vector<Attempt> list = store.attempts(filter);
    for (const std::string& id : store.unreadable_attempts())
        std::fprintf(stderr,
                     "lighttouch: what is stored of attempt %s is damaged; it is left out, see "
                     "`lighttouch records verify`\n",
                     printable(id).c_str());
    if (o.csv || o.json) {
        put_out(o.out, o.csv ? attempts_csv(store, list, {o.bom, o.decimal_comma})
                             : attempts_json(store, list));
        return 0;
    }
    for (const Attempt& a : list)
        print_line("%s  %s  %5.1f  %-7s %-8s %s", a.id.c_str(), a.started_utc.c_str(), a.score,
                   a.passed ? "passed" : "failed", std::string(to_string(a.input)).c_str(),
                   a.lesson.c_str());
    return 0;
}

int export_person(const RecordsOptions& o) {
    const Store store = open_store(o, Store::Open::read);
    put_out(o.out, person_json(store, find_person(store, o.person)));
    return 0;
}

ForgetPlaces places_of(const std::filesystem::path& store) {
    ForgetPlaces out{.progress = data_folder(), .settings_file = config_folder() / "settings.toml"};
    // Papers and exports lie beside the records of a window.
    if (store.filename() == "records.db")
        out.folder = std::filesystem::absolute(store).parent_path();
    return out;
}

int forget(const RecordsOptions& o) {
    Store store = open_store(o);
    const Person p = find_person(store, o.person);
    const Forgotten gone = forget_person(store, p.id, o.erase ? Forget::everything : Forget::name,
                                         places_of(store.path()), "");
    print_line("%s %s", o.erase ? "erased" : "anonymised", p.id.c_str());
    print_line("%d files and %d backups no longer name the person", gone.files, gone.backups);
    std::puts(
        "copies elsewhere are not known here: sticks, papers, files made with --out; a chain's "
        "database learns it with the next `lighttouch records sync`");
    for (const std::string& problem : gone.problems)
        std::fprintf(stderr, "lighttouch: %s\n", printable(problem).c_str());
    return gone.problems.empty() ? 0 : 1;
}

int add_group(const RecordsOptions& o) {
    Store store = open_store(o, Store::Open::make);
    const std::vector<Group> groups = store.groups();
    const std::string name = checked_name(o.name, "a group's name");
    const auto known =
        std::find_if(groups.begin(), groups.end(), [&](const Group& g) { return g.name == name; });
    const Group group = known == groups.end() ? store.add_group(name, "") : *known;
    if (!o.person.empty()) store.add_to_group(group.id, find_person(store, o.person).id, "");
    print_line("%s", group.id.c_str());
    return 0;
}

int assign(const RecordsOptions& o) {
    Store store = open_store(o);
    Assignment a{.lesson = o.lesson, .due_date = o.due};
    (void)AssetLibrary().find("lessons", o.lesson);
    if (!o.person.empty()) a.person_id = find_person(store, o.person).id;
    if (!o.group.empty()) a.group_id = find_group(store, o.group).id;
    print_line("%s", store.add_assignment(a).id.c_str());
    return 0;
}

int comment(const RecordsOptions& o) {
    Store store = open_store(o);
    (void)find_attempt(store, o.attempt);
    const std::string author = find_person(store, o.person).id;
    if (!o.text.empty())
        store.add_comment({.attempt_id = o.attempt, .author_id = author, .text = o.text});
    store.mark_reviewed(o.attempt, author);
    return 0;
}

int overview(const RecordsOptions& o) {
    const Store store = open_store(o, Store::Open::read);
    const std::string group = o.group.empty() ? "" : find_group(store, o.group).id;
    const std::vector<std::string> lessons = lesson_names();
    const std::string today = local_day(store.now());
    if (o.json) {
        put_out(o.out, group_json(store, group, lessons, today));
        return 0;
    }
    for (const MatrixCell& c : pass_matrix(store, group, lessons))
        if (c.state != LessonState::untouched)
            print_line("%-24s %-18s %-9s best test %5.1f, %d tests, %d practices", c.person.c_str(),
                       c.lesson.c_str(), to_string(c.state).c_str(), c.best_test, c.tests,
                       c.practices);
    for (const FlagCount& f : worst_flags(store, group))
        print_line("%-16s in %d attempts of %d people", f.code.c_str(), f.attempts, f.people);
    for (const AssignmentState& a : assignment_states(store, today))
        print_line("%-24s %-18s due %s: %s", a.person.c_str(), a.assignment.lesson.c_str(),
                   a.assignment.due_date.c_str(),
                   a.done      ? "done"
                   : a.overdue ? "overdue"
                               : "open");
    print_line("%zu attempts wait for a look", waiting_for_a_look(store).size());
    return 0;
}

int standards(const RecordsOptions& o) {
    const Store store = open_store(o, Store::Open::read);
    const SourceText source = AssetLibrary().find("lessons", o.lesson);
    const Lesson lesson = read_lesson(source);
    const InputKind input = input_kind_from(o.input);
    const auto runs = [&](const std::string& group) {
        return standard_runs(store, find_group(store, group).id, o.lesson, input);
    };
    const std::vector<Attempt> experts = runs(o.group);
    Standards s = derive_standards(experts, lesson.limits);
    print_line("%-18s %-26s %10s %10s %10s %10s", "limit", "from", "mean", "sd", "before", "now");
    for (const DerivedLimit& d : s.derived)
        print_line("%-18s %-26s %10.4g %10.4g %10.4g %10.4g", d.limit.c_str(), d.measure.c_str(),
                   d.of.mean, d.of.sd, d.before, d.value);
    if (!o.novices.empty()) {
        const CutScore cut = contrasting_groups(scores_of(experts), scores_of(runs(o.novices)));
        s.limits.pass_total = std::round(cut.score * 10.0) / 10.0;
        print_line(
            "pass from %.1f points: %.0f %% of the novices would pass, %.0f %% of the "
            "experts would fail",
            cut.score, 100 * cut.novices_pass, 100 * cut.experts_fail);
    }
    put_out(o.out, lesson_with_limits(source.text, s.limits,
                                      "thresholds from " + std::to_string(s.runs) +
                                          " recorded runs, " + o.input + ": mean -/+ 2 SD"));
    return 0;
}

int audit(const RecordsOptions& o) {
    const Store store = open_store(o, Store::Open::read);
    for (const AuditEntry& e : store.audit())
        print_line("%s  %-18s %s  by %s", e.utc.c_str(), e.action.c_str(), e.subject.c_str(),
                   e.actor_id.empty() ? "-" : e.actor_id.c_str());
    return 0;
}

int backup(const RecordsOptions& o) {
    open_store(o, Store::Open::read).back_up(o.file);
    print_line("%s", o.file.c_str());
    return 0;
}

int restore(const RecordsOptions& o) {
    const std::string target = o.store.empty() ? default_store() : o.store;
    // A window that is open would go on writing into the file that is put aside.
    const auto lock = FolderLock::take(std::filesystem::absolute(target).parent_path());
    if (std::filesystem::path(target).filename() == "records.db" && !lock)
        throw InputError({target}, "is used by a trainer's window; close it, and restore again");
    const std::string kept = records::restore(o.file, target);
    if (!kept.empty()) print_line("the records from before are in %s", kept.c_str());
    return 0;
}

int sync(const RecordsOptions& o) {
    Station station(o.store.empty() ? default_store() : o.store, o.server,
                    o.store.empty() ? Store::Open::make : Store::Open::existing);
    const std::string file = o.store.empty() ? default_store() : o.store;
    const SyncReport r = station.sync([&](const Person& before, bool everything) {
        forget_files(station.local(), before, everything ? Forget::everything : Forget::name,
                     places_of(file));
    });
    if (!r.connected) {
        print_line("no connection (%s); %d changes wait here", r.problem.c_str(), r.waiting);
        return 1;
    }
    print_line("%d attempts handed over, %d changes wait", r.handed_over, r.waiting);
    return 0;
}

int send(const RecordsOptions& o) {
    if (const std::string why = endpoint_fault({.endpoint = o.endpoint, .user = o.user});
        !why.empty())
        throw InputError("--endpoint " + why);
    Store store = open_store(o);
    LrsHttp lrs({.endpoint = o.endpoint,
                 .user = o.user,
                 .password = o.password_file.empty() ? o.password : read_secret(o.password_file),
                 .version = o.xapi_version,
                 .timeout_s = o.timeout_s});
    Outbox outbox(store);
    outbox.resume();
    const int arrived = outbox.send_due(lrs, 0.0);
    const OutboxStatus s = outbox.status();
    print_line("%d sent, %d waiting, %d set aside", arrived, s.waiting, s.set_aside);
    if (s.paused)
        std::puts(
            "the record store refuses this user and password, or what they may do; all that waits "
            "stays here: correct them, and send again");
    if (!s.last_error.empty()) print_line("last answer: %s", s.last_error.c_str());
    for (const SetAside& one : outbox.set_aside())
        print_line("set aside: %s: %s", one.id.c_str(), one.why.c_str());
    if (s.set_aside > 0)
        std::puts("`lighttouch records outbox` shows them, tries them again, or gives them up");
    return s.waiting > 0 || s.set_aside > 0 ? 1 : 0;
}

nlohmann::json set_aside_object(const Store& store, const SetAside& one) {
    using nlohmann::json;
    const json s = json::parse(one.statement, nullptr, false);
    const auto at = [&](const char* path) {
        const json::json_pointer to(path);
        return s.contains(to) ? s[to] : json();
    };
    const json person_id = at("/actor/account/name");
    const auto person = person_id.is_string() ? store.person(person_id.get<std::string>())
                                              : std::optional<Person>();
    return {{"id", one.id},
            {"why", one.why},
            {"person_id", person_id},
            {"person", person ? json(person->name) : json()},
            {"timestamp", at("/timestamp")},
            {"verb", at("/verb/display/en")},
            {"lesson", at("/object/definition/name/en")},
            {"score", at("/result/score/raw")},
            {"statement", s.is_discarded() ? json(one.statement) : s}};
}

int outbox(const RecordsOptions& o) {
    Store store = open_store(o);
    Outbox box(store);
    const auto decide = [&](const std::string& which, auto what, const char* done) {
        if (which.empty()) return;
        const int count = (box.*what)(which == "all" ? "" : which, "");
        if (count == 0 && which != "all")
            throw InputError("no statement that was set aside has the id " + which);
        if (!o.json) print_line("%d %s", count, done);
    };
    decide(o.retry, &Outbox::retry, "wait again; `lighttouch records send` sends them");
    decide(o.give_up, &Outbox::give_up, "given up");
    const OutboxStatus s = box.status();
    nlohmann::json list = nlohmann::json::array();
    for (const SetAside& one : box.set_aside()) list.push_back(set_aside_object(store, one));
    if (o.json) {
        put_out(o.out, nlohmann::json{{"waiting", s.waiting},
                                      {"last_sent_utc", s.last_sent_utc},
                                      {"last_error", s.last_error},
                                      {"set_aside", list}}
                               .dump(2, ' ', false, nlohmann::json::error_handler_t::replace) +
                           "\n");
        return 0;
    }
    std::string text =
        std::to_string(s.waiting) + " waiting, " + std::to_string(s.set_aside) + " set aside\n";
    const auto word = [](const nlohmann::json& value) {
        return value.is_string() ? printable(value.get<std::string>()) : std::string("-");
    };
    for (const auto& one : list)
        text += word(one["id"]) + "  " + word(one["timestamp"]) + "  " + word(one["person"]) +
                ", " + word(one["lesson"]) + ", " + word(one["verb"]) + ": " + word(one["why"]) +
                "\n";
    put_out(o.out, text);
    return 0;
}

}  // namespace

void add_records(CLI::App& app, RecordsOptions& o, std::function<int()>& command) {
    CLI::App* top = app.add_subcommand("records", "Trainees and attempts: keep, list, hand on");
    top->require_subcommand(1);
    top->add_option("--store", o.store, "Records to use; none: those of this user")
        ->type_name("FILE|URL");
    const auto add = [&](const char* name, const char* help, Run run) {
        CLI::App* sub = top->add_subcommand(name, help);
        sub->callback([&o, &command, run] {
            command = [&o, run] {
                ::umask(077);  // what is written of people is for this user alone
                return run(o);
            };
        });
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
    CLI::Option* pin =
        sub->add_option("--pin", o.pin, "4 to 12 digits; --pin-file keeps them out of histories");
    sub->add_option("--pin-file", o.pin_file, "The PIN from a file's first line; -: standard input")
        ->type_name("FILE")
        ->excludes(pin);
    sub = add("set-pin", "Give somebody a new PIN; an empty line takes it away", set_pin);
    person(sub, true);
    sub->add_option("--pin-file", o.pin_file, "4 to 12 digits in its first line; -: standard input")
        ->type_name("FILE")
        ->capture_default_str();

    sub = add("attempts", "List attempts", list_attempts);
    person(sub, false);
    sub->add_option("--lesson", o.lesson, "Of this lesson alone");
    sub->add_flag("--csv", o.csv, "As CSV, units in the header");
    sub->add_flag("--json", o.json, "As JSON")->excludes("--csv");
    sub->add_flag("--bom", o.bom, "CSV with a byte order mark, for spreadsheets");
    sub->add_flag("--decimal-comma", o.decimal_comma,
                  "CSV with 3,5 for 3.5 and semicolons between cells, for spreadsheets in German");
    out(sub);

    sub = add("import", "Store the results of `simulate` or `replay` as an attempt", import_result);
    sub->add_option("folder", o.folder, "With summary.json and session.lts")->required();
    person(sub, false);
    sub->add_option("--lesson", o.lesson, "Lesson that it belongs to");
    sub->add_option("--step", o.step, "practice or test")
        ->capture_default_str()
        ->check(CLI::IsMember({"practice", "test"}));
    sub->add_option("--input", o.input, "Where the recording does not say: mouse, pen, touch, ...");
    sub->add_option("--xapi", o.endpoint, "Also note a statement for this record store");

    sub = add("export", "Everything that is kept about one person, as JSON", export_person);
    person(sub, true);
    out(sub);
    sub = add("forget", "Remove a person's name, or with --erase everything", forget);
    person(sub, true);
    sub->add_flag("--erase", o.erase, "The content of the attempts too");

    sub = add("add-group", "Make a group, or put somebody into it", add_group);
    sub->add_option("--name", o.name, "Of the group")->required();
    person(sub, false);
    sub = add("assign", "Ask a person or a group for a lesson until a day", assign);
    sub->add_option("--lesson", o.lesson, "By name")->required();
    CLI::Option* one = sub->add_option("--person", o.person, "Id or name");
    sub->add_option("--group", o.group, "Id or name")->excludes(one);
    sub->add_option("--due", o.due, "YYYY-MM-DD")->required();
    sub =
        add("comment", "Note that an instructor looked at an attempt, and what she says", comment);
    sub->add_option("attempt", o.attempt, "Id")->required();
    sub->add_option("--by", o.person, "Instructor, id or name")->required();
    sub->add_option("--text", o.text, "Comment");
    sub =
        add("overview", "Who passed what, worst flags, assignments, attempts to look at", overview);
    sub->add_option("--group", o.group, "Of this group alone");
    sub->add_flag("--json", o.json, "As JSON");
    out(sub);
    sub = add("standards", "A lesson's copy with thresholds from recorded expert runs", standards);
    sub->add_option("--lesson", o.lesson, "By name")->required();
    sub->add_option("--experts", o.group, "Group whose runs count")->required();
    sub->add_option("--novices", o.novices, "Group to tell them from: also gives the cut score");
    sub->add_option("--input", o.input, "mouse, pen, touch, gamepad or file")->required();
    sub->add_option("--out", o.out, "Lesson file to make")->required();

    add_paper(*top, o, command);
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
    CLI::Option* password = sub->add_option("--password", o.password, "Of the record store")
                                ->envname("LIGHTTOUCH_LRS_PASSWORD");
    sub->add_option("--password-file", o.password_file,
                    "The password from a file's first line; -: the standard input")
        ->type_name("FILE")
        ->excludes(password);
    sub->add_option("--xapi-version", o.xapi_version, "1.0.3 or 2.0.0")
        ->check(CLI::IsMember({"1.0.3", "2.0.0"}));
    sub->add_option("--timeout-s", o.timeout_s, "How long to wait for an answer")
        ->capture_default_str()
        ->check(CLI::Range(0.1, 3600.0));
    sub = add("outbox", "What waits for a record store, and what it refused", outbox);
    CLI::Option* again =
        sub->add_option("--retry", o.retry, "Let this one that was set aside wait again, or all")
            ->type_name("ID|all");
    sub->add_option("--give-up", o.give_up, "Never send this one, or any that was set aside")
        ->type_name("ID|all")
        ->excludes(again);
    sub->add_flag("--json", o.json, "As JSON, with the statements");
    out(sub);
}

}  // namespace lt
