// What an attempt leaves behind: summary.json, ticks.csv, events.csv, map.csv, report.html and
// session.lts in one folder, which appears whole or not at all.
#pragma once

#include <filesystem>
#include <string>

#include "files/whole_file.h"
#include "sim/session/attempt_log.h"
#include "sim/session/recording.h"
#include "sim/session/session.h"

namespace lt {

inline constexpr int summary_schema = 1;

std::string summary_json(const Session& session, const RecordingInfo& info);
std::string ticks_csv(const AttemptLog& log);
std::string events_csv(const AttemptLog& log);
std::string map_csv(const SkinMap& map);

/// A folder in the making: files are written to a hidden sibling, which takes the name at the end.
class ResultFolder {
  public:
    /// force: an earlier result of that name is replaced; nothing else ever is.
    /// @throws InputError when `folder` exists and may not be replaced, or cannot be made.
    explicit ResultFolder(const std::filesystem::path& folder, bool force = false);
    /// Removes what was written, unless committed.
    ~ResultFolder();
    ResultFolder(const ResultFolder&) = delete;
    ResultFolder& operator=(const ResultFolder&) = delete;

    std::filesystem::path path_of(std::string_view name) const { return work_ / name; }
    /// @throws InputError when it cannot be written.
    void write(std::string_view name, const std::string& content) const;
    /// From now on the folder is there under its name, also after a power cut.
    void commit();

  private:
    std::filesystem::path folder_;
    std::filesystem::path work_;
    bool force_ = false;
    bool committed_ = false;
};

}  // namespace lt
