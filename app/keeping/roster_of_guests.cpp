// The roster of an edition without a database: everybody is a guest, whose progress is in a file.
#include "app/keeping/roster.h"

namespace lt {

std::filesystem::path records_folder(const Settings&) {
    return data_folder();
}

Roster::Roster(const WindowOptions&, Settings& settings, const std::filesystem::path& folder,
               std::vector<std::string>&)
    : settings_(settings), folder_(folder) {
    guest();
}

ProgressStore* Roster::progress_store() {
    return nullptr;
}

const records::Person* Roster::person() const {
    return nullptr;
}

bool Roster::instructor() const {
    return false;
}

void Roster::guest() {
    settings_.trainee.clear();
    settings_.trainee_id.clear();
}

AttemptOwner Roster::owner(const Purpose& purpose) const {
    return {.lesson = purpose.lesson, .step = purpose.step, .pops_wanted = purpose.pops_wanted};
}

void Roster::finish_cut_short(const std::vector<std::filesystem::path>&) {}
void Roster::keep(const AttemptOwner&, const std::filesystem::path&) {}
void Roster::follow_settings() {}

std::vector<std::string> Roster::take_problems() {
    return {};
}

}  // namespace lt
