#include "app/keeping/roster.h"

#include "app/keeping/older_progress.h"
#include "app/keeping/record_keeper.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <ctime>

#include "files/whole_file.h"
#include "records/failure.h"
#include "records/store/backups.h"
#include "records/store/store_file.h"
#include "sim/base/error.h"

namespace lt {
namespace {

const records::Person* by_id(const std::vector<records::Person>& people, const std::string& id) {
    const auto found = std::find_if(people.begin(), people.end(), [&](const records::Person& p) {
        return p.id == id && !p.anonymised;
    });
    return found == people.end() ? nullptr : &*found;
}

auto called(const std::vector<records::Person>& people, const std::string& name) {
    return std::count_if(people.begin(), people.end(),
                         [&](const records::Person& p) { return p.name == name && !p.anonymised; });
}

/// Null where nobody has this name, or several do.
const records::Person* only_one_called(const std::vector<records::Person>& people,
                                       const std::string& name) {
    if (called(people, name) != 1) return nullptr;
    return &*std::find_if(people.begin(), people.end(), [&](const records::Person& p) {
        return p.name == name && !p.anonymised;
    });
}

/// @throws InputError
RecordSettings records_of(const Settings& settings) {
    RecordSettings to = load_record_settings(config_folder() / "records.toml");
    if (records::is_server_address(settings.store)) to.server = settings.store;
    to.progress_folder = data_folder();
    to.settings_file = config_folder() / "settings.toml";
    return to;
}

std::string written(const std::tm& t, const char* form) {
    std::array<char, 40> text{};
    std::strftime(text.data(), text.size(), form, &t);
    return text.data();
}

}  // namespace

std::filesystem::path records_folder(const Settings& settings) {
    return settings.store.empty() || records::is_server_address(settings.store)
               ? data_folder()
               : std::filesystem::path(settings.store);
}

Roster::Roster(const WindowOptions& options, Settings& settings,
               const std::filesystem::path& folder, std::vector<std::string>& messages)
    : settings_(settings), folder_(folder) {
    if (folder.empty()) return;
    try {
        const RecordSettings to = records_of(settings);
        make_private_folder(folder);
        std::optional<SignedIn> who;
        keeper_ = std::make_shared<RecordKeeper>(folder, to, [&](records::Store& store) {
            // By name it was kept beside this user's own records.
            if (folder != data_folder()) take_over_progress(data_folder(), store);
            who = first_person(options, store);
        });
        if (!who) return;
        keeper_->sign_in(*who);
        follow_person();
        if (!options.language.empty()) settings_.language = options.language;
    } catch (const std::exception& e) {
        messages.push_back(records::plain_reason(e));
    }
}

std::optional<SignedIn> Roster::first_person(const WindowOptions& options, records::Store& store) {
    const std::vector<records::Person> people = store.people();
    // Whoever was asked for by name; else who rolled last, by id, as names are not unique.
    const bool named = !options.trainee.empty();
    const records::Person* p = named || settings_.trainee_id.empty()
                                   ? only_one_called(people, settings_.trainee)
                                   : by_id(people, settings_.trainee_id);
    if (named && !p && called(people, settings_.trainee) > 1) {
        asks_pin_of_ = "one of several";
        settings_.trainee.clear();
        return {};
    }
    if (!named) settings_.trainee.clear();
    settings_.trainee_id.clear();
    if (!p && !named) return {};
    if (p && !p->pin_hash.empty()) {
        if (named) asks_pin_of_ = p->id;
        return {};
    }
    return signed_in(store, p ? p->id
                              : store
                                    .add_person({.name = settings_.trainee,
                                                 .language = settings_.language,
                                                 .left_handed = settings_.left_handed},
                                                "", "")
                                    .id);
}

ProgressStore* Roster::progress_store() {
    return keeper_.get();
}

const records::Person* Roster::person() const {
    return keeper_ && keeper_->person() ? &*keeper_->person() : nullptr;
}

bool Roster::instructor() const {
    return person() && person()->role == records::Role::instructor;
}

Answer<SignedIn> Roster::log_in(const std::string& person_id, const std::string& pin) {
    return keeper_ ? keeper_->log_in(person_id, pin) : Answer<SignedIn>();
}

void Roster::sign_in(const SignedIn& who) {
    if (!keeper_ || who.outcome != LogIn::done) return;
    keeper_->sign_in(who);
    follow_person();
}

void Roster::follow_person() {
    if (!person()) return;
    settings_.trainee = person()->name;
    settings_.trainee_id = person()->id;
    settings_.language = person()->language;
    settings_.left_handed = person()->left_handed;
    asks_pin_of_.clear();
}

void Roster::guest() {
    if (keeper_) keeper_->log_out();
    settings_.trainee.clear();
    settings_.trainee_id.clear();
    asks_pin_of_.clear();
}

AttemptOwner Roster::owner(const Purpose& purpose) const {
    return {.person_id = person() ? person()->id : "",
            .lesson = purpose.lesson,
            .step = purpose.step,
            .pops_wanted = purpose.pops_wanted,
            .records_closed = !keeper_ && !settings_.trainee.empty()};
}

void Roster::finish_cut_short(const std::vector<std::filesystem::path>& folders) {
    if (!keeper_) return;
    for (const std::filesystem::path& folder : folders) keeper_->finish_cut_short(folder);
}

void Roster::keep(const AttemptOwner& owner, const std::filesystem::path& folder) {
    if (keeper_ && !owner.person_id.empty() && !folder.empty()) keeper_->keep(folder);
}

std::vector<std::string> Roster::take_problems() {
    std::vector<std::string> out;
    if (!keeper_) return out;
    for (const KeptAttempt& k : keeper_->take_kept())
        if (!k.problem.empty()) out.push_back(k.problem);
    return out;
}

void Roster::follow_settings() {
    if (keeper_) keeper_->change_person(settings_.language, settings_.left_handed);
}

std::string Roster::restore(const std::string& backup) {
    const std::string actor = person() ? person()->id : "";
    guest();
    keeper_.reset();  // closes the file, after what was still to be stored
    std::string kept, problem;
    try {
        kept = records::restore(backup, (folder_ / "records.db").string(), actor);
    } catch (const std::exception& e) {
        problem = records::plain_reason(e);
    }
    keeper_ = std::make_shared<RecordKeeper>(folder_, records_of(settings_));
    if (!problem.empty()) throw InputError(problem);
    return kept;
}

std::string file_time_utc(const std::filesystem::path& file) {
    std::error_code none;
    const auto written_at = std::filesystem::last_write_time(file, none);
    if (none) return {};
    const std::time_t when = std::chrono::system_clock::to_time_t(
        std::chrono::time_point_cast<std::chrono::system_clock::duration>(
            std::chrono::file_clock::to_sys(written_at)));
    std::tm t{};
    gmtime_r(&when, &t);
    return written(t, "%Y-%m-%dT%H:%M:%SZ");
}

std::string date_in_days(int days) {
    const std::time_t when = std::time(nullptr) + static_cast<std::time_t>(days) * 86400;
    std::tm t{};
    localtime_r(&when, &t);
    return written(t, "%Y-%m-%d");
}

}  // namespace lt
