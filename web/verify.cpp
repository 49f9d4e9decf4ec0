#include "web/verify.h"

#include <emscripten.h>

#include <nlohmann/json.hpp>

#include "files/asset_library.h"
#include "records/chain/claim.h"
#include "records/names.h"
#include "sim/base/parallel.h"
#include "texts/dates.h"
#include "texts/technique_texts.h"
#include "texts/text_table.h"

namespace lt {

std::string judged_certificate(const std::string& certificate_file,
                               const std::string& recording_file, const std::string& language) {
    nlohmann::ordered_json out{{"fault", ""}, {"undecided", ""}, {"rerun", false}};
    try {
        const TextTable& texts = texts_in(language);
        SourceText pdf = read_text_file(certificate_file);
        pdf.path = "the certificate";
        const records::CertificateFacts facts = records::read_certificate(pdf);
        out["name"] = facts.name;
        out["lesson"] = facts.attempt.lesson;
        out["lesson_title"] = lesson_title(facts.attempt.lesson, texts);
        out["day"] = date_text(records::local_day(facts.attempt.started_utc), texts);
        out["score"] = facts.attempt.score;
        out["evidence"] = records::evidence_id(facts.attempt);
        out["seal_key"] = facts.seal_key;
        if (recording_file.empty()) return out.dump();
        SourceText recording = read_text_file(recording_file);
        recording.path = "the recording";
        SerialExecutor executor;
        records::CertificateCheck check;
        records::check_by_recording(facts, recording, executor, check);
        out["fault"] = check.fault;
        out["undecided"] = check.undecided;
        out["rerun"] = check.fault.empty() && check.undecided.empty();
    } catch (const std::exception& e) {
        out["fault"] = e.what();
    }
    return out.dump();
}

}  // namespace lt

extern "C" EMSCRIPTEN_KEEPALIVE const char* lighttouch_verify(const char* certificate,
                                                              const char* recording,
                                                              const char* language) {
    static std::string kept;
    kept = lt::judged_certificate(certificate, recording, language);
    return kept.c_str();
}

/// A text of the page outside the window.
extern "C" EMSCRIPTEN_KEEPALIVE const char* lighttouch_text_in(const char* language,
                                                               const char* key) {
    static std::string kept;
    kept = lt::texts_in(language)(key);
    return kept.c_str();
}
