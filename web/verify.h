// A certificate judged in the page, from its bytes and the recording's alone: no store, no server.
#pragma once

#include <string>

namespace lt {

/// JSON: {fault, undecided, rerun, name, lesson, lesson_title, day, score, evidence, seal_key}.
/// fault: why the certificate is not to be believed, "" when nothing was found. rerun: whether the
/// recording was run again and gave the score. recording_file: "" where there is none yet; then the
/// seal alone is looked at. language: of title and day.
std::string judged_certificate(const std::string& certificate_file,
                               const std::string& recording_file, const std::string& language);

}  // namespace lt
