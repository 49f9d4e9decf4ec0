#include "app/keeping/record_keeper.h"

#include "app/keeping/older_progress.h"

#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>

#include "files/results/result_files.h"
#include "live/attempt.h"
#include "records/chain/import.h"
#include "records/chain/rescore.h"
#include "records/exchange/xapi.h"
#include "records/failure.h"
#include "records/hash_chain.h"
#include "records/store/backups.h"
#include "report/attempt_report.h"
#include "sim/base/error.h"
#include "sim/training/lesson.h"
#include "texts/technique_texts.h"

namespace lt {
namespace fs = std::filesystem;
using namespace records;

namespace {

constexpr int backups_kept = 14;

/// The hand comes first: what runs a recording again waits for it.
void give_way() {
#ifdef __linux__
    setpriority(PRIO_PROCESS, static_cast<id_t>(syscall(SYS_gettid)), 10);
#endif
}

/// A server that does not answer is given up after 5 s.
std::string with_timeout(const std::string& url) {
    if (url.empty() || url.find("connect_timeout") != std::string::npos) return url;
    return url + (url.find('?') == std::string::npos ? "?" : "&") +
           "connect_timeout=5&tcp_user_timeout=5000";
}

/// Of an attempt that a crash cut short: run again, and all files but summary.json written.
records::Attempt run_cut_short(const fs::path& folder, const ReportHeading& heading) {
    const SourceText bytes = read_text_file(folder / "session.lts");
    SerialExecutor executor;
    const Rerun rerun = run_again(bytes, executor);
    records::Attempt a = attempt_of_session(rerun.session, rerun.recording.info);
    a.recording_sha256 = sha256(bytes.text);
    a.cut_short = true;
    a.passed = false;  // what was not done to its end is not passed
    write_file_whole(folder / "ticks.csv", ticks_csv(rerun.log));
    write_file_whole(folder / "events.csv", events_csv(rerun.log));
    write_file_whole(folder / "map.csv", map_csv(rerun.session.skin().map));
    write_file_whole(
        folder / "report.html",
        report_html(report_input(rerun.session, rerun.log, heading), texts_in(heading.language)));
    return a;
}

LessonsProgress progress_of(const Store& store, const std::string& person_id) {
    LessonsProgress out;
    for (const Progress& each : store.all_progress(person_id)) out[each.lesson] = each.state;
    return out;
}

/// Of an attempt that was rolled while the records could not be opened: whoever alone has the name.
void name_owner(const Store& store, AttemptOwner& owner, const fs::path& folder) {
    std::vector<Person> called;
    for (const Person& p : store.people())
        if (!p.anonymised && p.name == owner.heading.trainee) called.push_back(p);
    if (called.size() != 1) return;
    owner.person_id = called.front().id;
    owner.records_closed = false;
    write_owner(folder / "attempt.json", owner);
}

}  // namespace

records::Attempt attempt_in(const fs::path& folder) {
    const std::optional<AttemptOwner> owner = read_owner(folder / "attempt.json");
    if (!owner) throw InputError({(folder / "attempt.json").string()}, "cannot be read");
    records::Attempt a;
    if (fs::exists(folder / "summary.json")) {
        a = attempt_from_results(folder.string());
    } else {
        a = run_cut_short(folder, owner->heading);
    }
    a.id = owner->id;
    a.person_id = owner->person_id;
    a.lesson = owner->lesson;
    a.step = owner->step;
    a.input = owner->input;
    a.started_utc = owner->started_utc;
    a.passed = goal_reached(a.passed, records::pops_of(a), owner->pops_wanted);
    return a;
}

SignedIn signed_in(const Store& store, const std::string& person_id) {
    const std::optional<Person> p = store.person(person_id);
    if (!p) throw InputError("nobody has the id " + person_id);
    return {.outcome = LogIn::done, .person = *p, .progress = progress_of(store, person_id)};
}

RecordKeeper::RecordKeeper(fs::path folder, RecordSettings settings, const Work& first,
                           PinLockout::Clock clock)
    : folder_(std::move(folder)),
      settings_(std::move(settings)),
      store_((folder_ / "records.db").string(), ""),
      lockout_(folder_ / "pin-tries.json", std::move(clock)) {
    take_over_progress(folder_, store_);
    if (first) first(store_);
    status_.has_server = !settings_.server.empty();
    status_.has_lrs = !settings_.lrs.endpoint.empty();
    later_.push_back([this](Store& store) {
        dated_backup(store, (folder_ / "backups").string(), backups_kept);
    });
    later_.push_back([this](Store& store) { take_up_missing(store); });
    storing_ = std::thread([this] { store_jobs(); });
    if (status_.has_server || status_.has_lrs) passing_on_ = std::thread([this] { pass_on(); });
}

RecordKeeper::~RecordKeeper() {
    {
        const std::lock_guard lock(mutex_);
        stop_ = true;
    }
    jobs_change_.notify_all();
    pass_on_now_.notify_all();
    storing_.join();
    if (passing_on_.joinable()) passing_on_.join();
}

LogIn RecordKeeper::try_pin(const Person& p, const std::string& pin) {
    if (lockout_.closed_for_s(p.id) > 0.0) return LogIn::too_many_tries;
    if (!p.pin_hash.empty() && !pin_matches(p.pin_hash, pin)) {
        lockout_.wrong(p.id);
        return LogIn::wrong_pin;
    }
    lockout_.right(p.id);
    return LogIn::done;
}

Answer<SignedIn> RecordKeeper::log_in(const std::string& person_id, const std::string& pin) {
    return ask([=, this](Store& store) {
        const std::optional<Person> p = store.person(person_id);
        if (!p || p->anonymised) return SignedIn{};
        const LogIn outcome = try_pin(*p, pin);
        return outcome == LogIn::done ? signed_in(store, person_id) : SignedIn{.outcome = outcome};
    });
}

void RecordKeeper::sign_in(const SignedIn& who) {
    if (who.outcome != LogIn::done) return;
    person_ = who.person;
    const std::lock_guard lock(mutex_);
    progress_[who.person.id] = who.progress;
}

Answer<LogIn> RecordKeeper::change_pin(const std::string& person_id, const std::string& old_pin,
                                       const std::string& new_pin) {
    return ask([=, this](Store& store) {
        const std::optional<Person> p = store.person(person_id);
        if (!p || p->anonymised) return LogIn::unknown;
        const LogIn out = try_pin(*p, old_pin);
        if (out == LogIn::done) store.set_pin(person_id, new_pin, person_id);
        return out;
    });
}

void RecordKeeper::reset_pin(Store& store, const std::string& person_id, const std::string& new_pin,
                             const std::string& actor) {
    store.set_pin(person_id, new_pin, actor);
    lockout_.right(person_id);
}

void RecordKeeper::change_person(const std::string& language, bool left_handed) {
    if (!person_ || (person_->language == language && person_->left_handed == left_handed)) return;
    person_->language = language;
    person_->left_handed = left_handed;
    post([id = person_->id, language, left_handed](Store& store) {
        // The store's copy, as the one that signed in is from before.
        std::optional<Person> p = store.person(id);
        if (!p || p->anonymised) return;
        p->language = language;
        p->left_handed = left_handed;
        store.update_person(*p, id);
    });
}

void RecordKeeper::print(const std::function<void(Store&)>& order) {
    post([this, order](Store& store) {
        try {
            order(store);
        } catch (const std::exception& e) {
            paper_.not_printed(plain_reason(e));
        }
    });
}

void RecordKeeper::print_report(const std::string& attempt_id, const std::string& language) {
    print([=, this](Store& store) {
        if (const auto a = store.attempt(attempt_id)) paper_.report(store, *a, language);
    });
}

void RecordKeeper::print_certificate(const std::string& attempt_id, const std::string& language) {
    print([=, this](Store& store) {
        if (const auto a = store.attempt(attempt_id)) paper_.certificate(store, *a, language);
    });
}

void RecordKeeper::post(Work work) {
    {
        const std::lock_guard lock(mutex_);
        jobs_.push_back(std::move(work));
    }
    jobs_change_.notify_all();
}

void RecordKeeper::keep(const fs::path& folder) {
    post([this, folder](Store& store) { keep_now(store, folder); });
}

void RecordKeeper::set_progress(const std::string& person_id, const std::string& lesson,
                                const LessonProgress& progress) {
    const std::pair key(person_id, lesson);
    {
        const std::lock_guard lock(mutex_);
        to_store_[key] = progress;
    }
    post([=, this](Store& store) {
        store.set_progress(person_id, lesson, progress);
        const std::lock_guard lock(mutex_);
        progress_[person_id][lesson] = progress;
        if (const auto found = to_store_.find(key);
            found != to_store_.end() && found->second == progress)
            to_store_.erase(found);
    });
}

LessonsProgress RecordKeeper::progress(const std::string& person_id) const {
    const std::lock_guard lock(mutex_);
    const auto stored = progress_.find(person_id);
    LessonsProgress out = stored == progress_.end() ? LessonsProgress() : stored->second;
    for (const auto& [key, progress] : to_store_)
        if (key.first == person_id) out[key.second] = progress;
    return out;
}

std::vector<KeptAttempt> RecordKeeper::take_kept() {
    const std::lock_guard lock(mutex_);
    return std::exchange(kept_, {});
}

RecordStatus RecordKeeper::status() const {
    const std::lock_guard lock(mutex_);
    return status_;
}

void RecordKeeper::send_now() {
    {
        const std::lock_guard lock(mutex_);
        send_now_ = true;
    }
    pass_on_now_.notify_all();
}

void RecordKeeper::finish_storing() {
    std::unique_lock lock(mutex_);
    jobs_change_.wait(lock, [&] { return jobs_.empty() && later_.empty() && !at_work_; });
}

ForgetPlaces RecordKeeper::places() const {
    return {.folder = folder_,
            .progress = settings_.progress_folder,
            .settings_file = settings_.settings_file};
}

Forgotten RecordKeeper::forget(Store& store, const std::string& person_id, Forget how,
                               const std::string& actor) {
    paper_.give_up();  // a paper under way is not written
    Forgotten out = forget_person(store, person_id, how, places(), actor);
    lockout_.right(person_id);
    const std::lock_guard lock(mutex_);
    progress_.erase(person_id);
    return out;
}

void RecordKeeper::finish_cut_short(const fs::path& folder) {
    const std::optional<AttemptOwner> owner = read_owner(folder / "attempt.json");
    if (owner && !owner->person_id.empty()) return;  // take_up_missing() does it
    post([=](Store&) {
        const records::Attempt a = run_cut_short(folder, owner ? owner->heading : ReportHeading{});
        write_file_whole(folder / "summary.json", a.summary_json);
    });
}

void RecordKeeper::store_jobs() {
    give_way();
    std::unique_lock lock(mutex_);
    for (;;) {
        jobs_change_.wait(lock, [&] { return stop_ || !jobs_.empty() || !later_.empty(); });
        std::deque<Work>& from = jobs_.empty() ? later_ : jobs_;
        if (from.empty()) return;  // stopped, and nothing is left to store
        const Work work = std::move(from.front());
        from.pop_front();
        at_work_ = true;
        lock.unlock();
        std::string problem;
        try {
            work(store_);
        } catch (const std::exception& e) {
            problem = plain_reason(e);
        }
        lock.lock();
        if (!problem.empty()) kept_.push_back({.problem = problem});
        at_work_ = false;  // only now: finish_storing() waits for it
        jobs_change_.notify_all();
        pass_on_now_.notify_all();
    }
}

void RecordKeeper::keep_now(Store& store, const fs::path& folder) {
    KeptAttempt out{.folder = folder};
    try {
        records::Attempt a = attempt_in(folder);
        store.set_recording_folder(a.id, folder.string());
        if (!store.attempt(a.id))
            a = store.add_attempt(a, status_.has_lrs ? xapi_statement(a) : "");
        // Last, as this is what take_up_missing() goes by.
        if (a.cut_short && !fs::exists(folder / "summary.json"))
            write_file_whole(folder / "summary.json", a.summary_json);
        out.attempt = a;
    } catch (const std::exception& e) {
        out.problem = plain_reason(e);
    }
    const std::lock_guard lock(mutex_);
    kept_.push_back(out);
}

void RecordKeeper::take_up_missing(Store& store) {
    const std::set<std::string> known = store.attempt_ids();
    std::vector<fs::path> missing;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder_ / "attempts", error)) {
        std::optional<AttemptOwner> owner = read_owner(entry.path() / "attempt.json");
        if (owner && owner->records_closed) name_owner(store, *owner, entry.path());
        if (!owner || owner->person_id.empty()) continue;  // a guest leaves no record
        if (!known.contains(owner->id) && fs::exists(entry.path() / "session.lts"))
            missing.push_back(entry.path());
    }
    std::sort(missing.begin(), missing.end());  // named by time
    // One by one, so that whoever asks meanwhile comes between.
    const std::lock_guard lock(mutex_);
    for (const fs::path& each : missing)
        later_.push_back([this, each](Store& records) {
            if (!stop_) keep_now(records, each);  // else the next start goes on
        });
}

void RecordKeeper::read_progress_again(const Store& store) {
    std::vector<std::string> people;
    {
        const std::lock_guard lock(mutex_);
        for (const auto& [id, progress] : progress_) people.push_back(id);
    }
    for (const std::string& id : people) {
        LessonsProgress fresh = progress_of(store, id);
        const std::lock_guard lock(mutex_);
        progress_[id] = std::move(fresh);
    }
    ++progress_change_;
}

void RecordKeeper::pass_on() {
    give_way();
    Station station((folder_ / "records.db").string(), with_timeout(settings_.server));
    LrsSettings to = settings_.lrs;
    to.stop = &stop_;
    LrsHttp lrs(to);
    Outbox outbox(station.local());
    std::unique_lock lock(mutex_);
    while (!stop_) {
        const bool at_once = std::exchange(send_now_, false);
        lock.unlock();
        SyncReport sync;
        OutboxStatus sent;
        try {
            const auto forgets = [&](const Person& before, bool everything) {
                forget_files(station.local(), before,
                             everything ? Forget::everything : Forget::name, places());
            };
            if (!settings_.server.empty()) sync = station.sync(forgets);
            if (sync.progress_came_in) read_progress_again(station.local());
            if (!to.endpoint.empty()) {
                if (at_once) outbox.resume();
                outbox.send_due(lrs, SimulationThread::steady_seconds(), &stop_);
                sent = outbox.status();
            }
        } catch (const std::exception& e) {
            sync.problem = sent.last_error = plain_reason(e);
        }
        lock.lock();
        status_.server_away = status_.has_server && !sync.connected;
        status_.server_problem = sync.problem;
        status_.waiting_for_server = sync.waiting;
        if (sync.connected) status_.last_handover_utc = Store::utc_now();
        status_.lrs = sent;
        if (stop_) return;
        if (!send_now_)
            pass_on_now_.wait_for(lock, std::chrono::duration<double>(settings_.every_s));
    }
}

}  // namespace lt
