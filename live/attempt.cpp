#include "live/attempt.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <ctime>
#include <fstream>
#include <nlohmann/json.hpp>
#include <utility>

#include "files/folder_lock.h"
#include "files/identity.h"
#include "files/recording/recording_file.h"
#include "files/results/result_files.h"
#include "files/whole_file.h"
#include "report/attempt_results.h"
#include "sim/base/error.h"

namespace lt {
namespace fs = std::filesystem;
namespace {

/// "2025-03-01 14.05.33", in the trainee's own time; sorts by age.
std::string time_stamp() {
    const std::time_t now = std::time(nullptr);
    std::tm local{};
    localtime_r(&now, &local);
    std::array<char, 32> text{};
    std::strftime(text.data(), text.size(), "%Y-%m-%d %H.%M.%S", &local);
    return text.data();
}

fs::path owner_file(const fs::path& recording) {
    fs::path file = recording;
    return file.replace_extension(".json");
}

fs::path unused(const fs::path& folder, const std::string& name, const std::string& ending) {
    std::error_code none;
    for (int i = 1;; ++i) {
        const fs::path path = folder / (name + (i == 1 ? "" : "-" + std::to_string(i)) + ending);
        if (!fs::exists(path, none)) return path;
    }
}

/// @throws InputError
InputKind input_kind_in(const std::string& name) {
    if (const std::optional<InputKind> kind = parse_input_kind(name)) return *kind;
    throw InputError("no kind of input is called \"" + name + "\"");
}

/// Attempts of older versions have none.
ReportHeading heading_from(const nlohmann::json& owner) {
    const nlohmann::json h = owner.value("report", nlohmann::json::object());
    ReportHeading out;
    out.title = h.value("title", "");
    out.trainee = h.value("trainee", "");
    out.date = h.value("date", "");
    out.language = h.value("language", out.language);
    out.skin = h.value("skin", "");
    out.roller = h.value("roller", "");
    return out;
}

}  // namespace

void write_owner(const fs::path& file, const AttemptOwner& o) {
    nlohmann::ordered_json owner{{"id", o.id},
                                 {"person_id", o.person_id},
                                 {"lesson", o.lesson},
                                 {"step", o.step},
                                 {"input", std::string(to_string(o.input))},
                                 {"started_utc", o.started_utc},
                                 {"pops_wanted", o.pops_wanted},
                                 {"report",
                                  {{"title", o.heading.title},
                                   {"trainee", o.heading.trainee},
                                   {"date", o.heading.date},
                                   {"language", o.heading.language},
                                   {"skin", o.heading.skin},
                                   {"roller", o.heading.roller}}}};
    if (o.records_closed) owner["records_closed"] = true;
    write_file_whole(file, owner.dump(2) + "\n");
}

std::optional<AttemptOwner> read_owner(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    const auto owner = nlohmann::json::parse(in, nullptr, false);
    if (!owner.is_object()) return std::nullopt;
    try {
        return AttemptOwner{.id = owner.at("id"),
                            .person_id = owner.at("person_id"),
                            .lesson = owner.at("lesson"),
                            .step = owner.at("step"),
                            .input = input_kind_in(owner.at("input")),
                            .started_utc = owner.at("started_utc"),
                            .pops_wanted = owner.value("pops_wanted", 0),
                            .heading = heading_from(owner),
                            .records_closed = owner.value("records_closed", false)};
    } catch (const std::exception&) {
        return std::nullopt;
    }
}

namespace {

/// Whether the roller was ever down. What cannot be read may have been.
bool touched_skin(const fs::path& recording) {
    try {
        const Recording r = read_recording(read_text_file(recording));
        return std::any_of(r.ticks.begin(), r.ticks.end(),
                           [](const RecordedTick& t) { return t.results.force_N > 0.0; });
    } catch (const std::exception&) {
        return true;
    }
}

}  // namespace

Attempt::Attempt(const Client& client, Executor& executor, const fs::path& store,
                 const HeldInput& held, AttemptOwner owner, std::shared_ptr<RecordingState> state)
    : session_(client.setup, executor),
      owner_(std::move(owner)),
      store_(store),
      name_(time_stamp()),
      state_(std::move(state)),
      held_(held) {
    session_.observe(&clock_);
    recorder_ = std::make_unique<Recorder>(client.info, begin_recording(client.info), state_);
    film_ = std::make_unique<FilmTaker>(session_, state_);
}

Attempt::~Attempt() = default;

std::optional<RecordingWriter> Attempt::begin_recording(const RecordingInfo& info) {
    if (store_.empty()) return {};
    if (owner_.id.empty()) owner_.id = new_id();
    if (owner_.started_utc.empty()) owner_.started_utc = utc_now();
    try {
        const fs::path running = store_ / "running";
        make_private_folder(running);
        running_file_ = unused(running, name_, ".lts");
        write_owner(owner_file(running_file_), owner_);
        return RecordingWriter(running_file_, info, session_.setup());
    } catch (const std::exception& e) {
        remove_running();
        state_->fail(e.what());
        return {};
    }
}

void Attempt::remove_running() {
    if (running_file_.empty()) return;
    std::error_code none;
    fs::remove(running_file_, none);
    fs::remove(owner_file(running_file_), none);
}

void Attempt::tick(const HandSample& hand) {
    session_.tick(hand);
    // What moves in the air without pressing is no part of how force was given.
    const InputSource* held = hand.force_N > 0.0 ? held_.now() : nullptr;
    const bool other = held && held != pressed_;
    if (other) pressed_ = held;
    recorder_->observe(session_, hand, other ? held : nullptr);
    film_->observe(session_);
}

void Attempt::write_snapshot(Snapshot& out) const {
    session_.write_snapshot(out);
    out.profile = clock_.recent();
}

fs::path Attempt::close(const ReportHeading& heading) {
    if (store_.empty() || closed_) return {};
    closed_ = true;
    recorder_->finish();
    if (session_.measures().contact_s <= 0.0) {
        remove_running();
        return {};
    }
    if (const std::string* why = state_->failure()) throw InputError(*why);
    make_private_folder(store_ / "attempts");
    const fs::path folder = unused(store_ / "attempts", name_, "");
    ResultFolder results(folder);
    write_results(results, session_, log(), info(), heading);
    fs::copy_file(running_file_, results.path_of("session.lts"));
    owner_.input = kind_of(info().inputs);
    write_owner(results.path_of("attempt.json"), owner_);
    results.commit();
    remove_running();
    return folder;
}

void Attempt::throw_away() {
    if (closed_) return;
    closed_ = true;
    recorder_->finish();
    remove_running();
}

std::vector<fs::path> recover_attempts(const fs::path& store) {
    std::vector<fs::path> out;
    std::error_code error;
    if (store.empty()) return out;
    for (const auto& entry : fs::directory_iterator(store / "running", error)) {
        if (entry.path().extension() != ".lts" || is_being_written(entry.path())) continue;
        if (!touched_skin(entry.path())) {
            std::error_code none;
            fs::remove(entry.path(), none);
            fs::remove(owner_file(entry.path()), none);
            continue;
        }
        const fs::path folder =
            unused(store / "attempts", entry.path().stem().string() + " (cut short)", "");
        std::error_code failed;
        fs::create_directories(folder, failed);
        std::error_code no_owner;  // the owner first: a folder with a recording is complete
        if (!failed) fs::rename(owner_file(entry.path()), folder / "attempt.json", no_owner);
        if (!failed) fs::rename(entry.path(), folder / "session.lts", failed);
        if (!failed) out.push_back(folder);
    }
    return out;
}

}  // namespace lt
