#include "records/training/report_facts.h"

#include "records/chain/certificate.h"
#include "records/training/training_view.h"

namespace lt::records {

ReportFacts report_facts(const Store& store, const Attempt& attempt) {
    ReportFacts out{.lesson = attempt.lesson,
                    .step = attempt.step,
                    .input = attempt.input,
                    .started_utc = attempt.started_utc,
                    .program_version = attempt.program_version};
    if (const std::optional<Person> p = store.person(attempt.person_id)) out.name = p->name;
    if (!attempt.hash.empty()) {
        out.evidence_id = evidence_id(attempt);
        out.attempt_id = attempt.id;
        out.recording_sha256 = attempt.recording_sha256;
    }
    for (const CurvePoint& point :
         learning_curve(store, attempt.person_id, attempt.lesson, attempt.input)) {
        out.trend.push_back({point.started_utc, point.step, point.score, point.passed});
        if (point.attempt_id == attempt.id) break;  // what came later is no part of its report
    }
    constexpr std::size_t shown = 40;
    if (out.trend.size() > shown)
        out.trend.erase(out.trend.begin(), out.trend.end() - static_cast<std::ptrdiff_t>(shown));
    return out;
}

}  // namespace lt::records
