#include "records/chain/certificate.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <vector>

#include "files/json_shape.h"
#include "records/chain/import.h"
#include "records/chain/rescore.h"
#include "records/hash_chain.h"
#include "records/names.h"
#include "records/seal.h"
#include "report/paper_names.h"
#include "report/pdf_report.h"
#include "sim/base/error.h"
#include "sim/training/lesson.h"
#include "texts/dates.h"
#include "texts/technique_texts.h"

namespace lt::records {

using nlohmann::json;

namespace {

/// What a reader asks for first; the report has them all.
const std::vector<std::string> main_thresholds = {
    "force_low_N",         "force_high_N",     "force_cv_high",    "speed_good_mm_s",
    "speed_high_mm_s",     "slip_high",        "tilt_high_deg",    "coverage_low",
    "treated_low_cm2",     "coverage_cv_high", "passes_high",      "pops_high",
    "drops_high",          "discomfort_good",  "redness_high_min", "directions_required",
    "reversal_share_high", "pass_total",       "pass_part"};

TechniqueLimits limits_from(const std::string& limits_json) {
    TechniqueLimits out;
    const json all = parsed_json(limits_json);
    for (const auto& field : TechniqueLimits::fields())
        if (const auto key = std::string(field.name); all.is_object() && all.contains(key))
            out.*field.member = all[key];
    return out;
}

}  // namespace

int passed_in_a_row(const Store& store, const Attempt& attempt) {
    int count = 0;
    bool found = false;
    std::set<std::string> seen;  // older versions let a recording in twice
    for (const Attempt& a : store.attempts(
             {.person_id = attempt.person_id, .lesson = attempt.lesson, .limit = 1000000})) {
        if (a.step != "test" || a.lesson != attempt.lesson) continue;
        const std::string first = store.attempt_with_recording(a.recording_sha256);
        if (!a.recording_sha256.empty() &&
            (!seen.insert(a.recording_sha256).second || (!first.empty() && first != a.id)))
            continue;
        count = a.passed && !a.cut_short ? count + 1 : 0;
        if (a.id == attempt.id) {
            found = true;
            break;
        }
    }
    return found ? count : 0;
}

std::string certificate_missing(const Store& store, const Attempt& a, const Lesson& lesson) {
    if (a.erased || a.lesson.empty() || a.step != "test" || !a.passed || a.cut_short)
        return "a certificate is for a test of a lesson, without cues, that was passed";
    if (const int pops = pops_of(a); !goal_reached(a.passed, pops, lesson.pops_wanted))
        return "the lesson wants " + std::to_string(lesson.pops_wanted) +
               " pops to be found, and " + std::to_string(pops) + " were";
    if (a.limits_json != limits_json(lesson.limits))
        return "the attempt was judged by other thresholds than the lesson's";
    const std::optional<Person> person = store.person(a.person_id);
    if (!person || person->anonymised) return "a certificate needs a person with a name";
    if (const int row = passed_in_a_row(store, a); row < lesson.passes_in_a_row)
        return "the lesson asks for " + std::to_string(lesson.passes_in_a_row) +
               " tests passed in a row; this is number " + std::to_string(row);
    return "";
}

std::string write_certificate(Store& store, const Attempt& a, const Lesson& lesson, Paper paper,
                              const TextTable& texts) {
    if (const std::string why = certificate_missing(store, a, lesson); !why.empty())
        throw InputError(why);
    if (!store.verify_chain().empty())
        throw InputError(
            "an attempt was changed since it was stored; see `lighttouch records verify`");
    const SealKey key = seal_key_in(store.key_file());
    const std::string name = store.person(a.person_id)->name;
    const CertificateFacts facts{a, name, key.public_hex};

    const auto text = [&](const char* k) { return texts(std::string("certificate.") + k); };
    const std::string title(text("title")), evidence = evidence_id(a);
    PdfPages page(paper, {.title = title,
                          .date_utc = a.started_utc,
                          .keywords = facts_block(facts) + " " + paper_keywords(a.id),
                          .footer = "",
                          .page_word = ""});
    page.box(22, 22, page.width() - 44, page.height() - 44, ink_blue, false);
    page.box(26, 26, page.width() - 52, page.height() - 52, ink_blue, false);
    page.skip(60);
    page.centred("LightTouch", 13, false, ink_grey);
    page.skip(14);
    page.centred(title, 28, true);
    page.skip(34);
    page.centred(name, 22, true, ink_blue);
    page.skip(10);
    page.centred(text("has_passed"), 11);
    page.skip(4);
    page.centred(lesson_title(a.lesson, texts), 17, true);
    page.skip(4);
    page.centred(text("without_aids"), 11);
    page.skip(14);
    const int row = passed_in_a_row(store, a);
    page.centred(texts.format(row > 1 ? "certificate.score_in_a_row" : "certificate.score",
                              {{"score", texts.number(a.score)}, {"count", std::to_string(row)}}),
                 13, true);
    page.centred(
        texts.format("certificate.day", {{"date", date_text(local_day(a.started_utc), texts)}}),
        11);
    page.skip(38);
    const double left = page.left() + 14, inner = page.inner() - 28;
    page.paragraph(text("thresholds"), 9, left, inner, true);
    page.skip(3);
    print_thresholds(page, limits_from(a.limits_json), texts, left, inner, main_thresholds);
    page.skip(20);
    const auto fact = [&](std::string_view name_of, const std::string& value) {
        page.label(name_of, left, page.y() + 8, 8, 0.0, ink_grey);
        page.paragraph(value, 8, left + 150, inner - 150);
        page.skip(2);
    };
    const auto halves = [](const std::string& hash) {
        return hash.substr(0, 32) + " " + hash.substr(32);
    };
    fact(texts("paper.evidence"), evidence);
    fact(texts("paper.attempt"), a.id);
    fact(texts("paper.input"),
         std::string(texts("records.input." + std::string(to_string(a.input)))));
    fact(texts("paper.version"), "LightTouch " + a.program_version);
    fact(texts("paper.recording"), halves(a.recording_sha256));
    fact(text("chain"), halves(a.hash));
    fact(text("seal"), halves(key.public_hex));
    page.skip(18);
    page.paragraph(text("verify"), 8, left, inner);
    page.skip(8);
    page.paragraph(texts("report.disclaimer"), 9, left, inner, true);
    const std::string pdf = page.finish();
    return sealed(pdf, key);
}

std::string fault_by_records(const Store& store, const CertificateFacts& facts,
                             CertificateCheck& out) {
    const Attempt& claimed = facts.attempt;
    const std::optional<Attempt> kept = store.attempt(claimed.id);
    if (!kept || kept->erased) return "";
    out.in_store = true;
    if (!same_claim(*kept, claimed)) return "the records hold another attempt under this number";
    if (!store.verify_chain().empty())
        return "an attempt in the records was changed since it was stored";
    const std::vector<std::string> keys = store.keys_of(kept->station);
    out.own_seal = std::find(keys.begin(), keys.end(), facts.seal_key) != keys.end();
    if (!out.own_seal && !keys.empty())
        return "the attempt is in these records, and the seal is not theirs";
    const std::optional<Person> person = store.person(kept->person_id);
    if (person && !person->anonymised && person->name != facts.name)
        return "the attempt is in these records, and is not of a person of this name";
    return "";
}

CertificateCheck check_certificate(const Store& store, const CertificateFacts& facts,
                                   const SourceText& recording, Executor& executor) {
    CertificateCheck out;
    out.fault = fault_by_records(store, facts, out);
    if (out.fault.empty()) check_by_recording(facts, recording, executor, out);
    return out;
}

}  // namespace lt::records
