#include "records/chain/certificate.h"

#include <sodium.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <vector>

#include "files/json_shape.h"
#include "files/recording/recording_file.h"
#include "records/chain/import.h"
#include "records/chain/rescore.h"
#include "records/hash_chain.h"
#include "records/names.h"
#include "records/seal.h"
#include "report/paper_names.h"
#include "report/pdf_report.h"
#include "sim/base/error.h"
#include "sim/base/text.h"
#include "sim/base/unicode.h"
#include "sim/training/lesson.h"
#include "texts/dates.h"
#include "texts/technique_texts.h"

namespace lt::records {

using nlohmann::json;

namespace {

constexpr std::string_view mark = "LTC1:";
constexpr std::string_view seal_mark = "%LightTouch-seal ";
constexpr std::size_t longest_fact = 2000;  // bytes; a name has 120 characters
constexpr const char* not_passed = "the recording is of no test that was passed";

json claim_of(const Attempt& a) {
    return {{"id", a.id},
            {"person_id", a.person_id},
            {"lesson", a.lesson},
            {"step", a.step},
            {"input", to_string(a.input)},
            {"started_utc", a.started_utc},
            {"score", a.score},
            {"passed", a.passed},
            {"limits", a.limits_json},
            {"recording_sha256", a.recording_sha256},
            {"program_version", a.program_version},
            {"station", a.station},
            {"sequence", a.sequence},
            {"hash", a.hash}};
}

std::string to_base64(const std::string& text) {
    std::string out(sodium_base64_ENCODED_LEN(text.size(), sodium_base64_VARIANT_URLSAFE), '\0');
    sodium_bin2base64(out.data(), out.size(), reinterpret_cast<const unsigned char*>(text.data()),
                      text.size(), sodium_base64_VARIANT_URLSAFE);
    out.pop_back();
    return out;
}

std::optional<std::string> from_base64(std::string_view text) {
    std::string out(text.size(), '\0');
    std::size_t length = 0;
    if (sodium_base642bin(reinterpret_cast<unsigned char*>(out.data()), out.size(), text.data(),
                          text.size(), nullptr, &length, nullptr,
                          sodium_base64_VARIANT_URLSAFE) != 0)
        return std::nullopt;
    out.resize(length);
    return out;
}

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

std::string evidence_id(const Attempt& attempt) {
    return sha256(claim_of(attempt).dump(-1, ' ', false, json::error_handler_t::replace))
        .substr(0, 16);
}

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
    json claim = claim_of(a);
    claim["name"] = name;
    claim["seal_key"] = key.public_hex;

    const auto text = [&](const char* k) { return texts(std::string("certificate.") + k); };
    const std::string title(text("title")), evidence = evidence_id(a);
    PdfPages page(
        paper, {.title = title,
                .date_utc = a.started_utc,
                .keywords = std::string(mark) +
                            to_base64(claim.dump(-1, ' ', false, json::error_handler_t::replace)) +
                            ": " + paper_keywords(a.id),
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
    return pdf + std::string(seal_mark) + seal(pdf, key) + "\n";
}

CertificateFacts read_certificate(const SourceText& file) {
    const std::size_t at = file.text.rfind(seal_mark);
    const std::size_t begin = file.text.find(mark);
    if (at == std::string::npos || begin == std::string::npos)
        throw InputError({file.path}, "is no certificate of this program, or its end was cut off");
    const std::size_t from = begin + mark.size(), to = file.text.find(':', from);
    const auto block = from_base64(
        std::string_view(file.text).substr(from, to == std::string::npos ? 0 : to - from));
    const json claim = parsed_json(block.value_or(""));
    CertificateFacts out;
    Attempt& a = out.attempt;
    try {
        claim.at("id").get_to(a.id);
        claim.at("person_id").get_to(a.person_id);
        claim.at("lesson").get_to(a.lesson);
        claim.at("step").get_to(a.step);
        a.input = input_kind_from(claim.at("input"));
        claim.at("started_utc").get_to(a.started_utc);
        claim.at("score").get_to(a.score);
        claim.at("passed").get_to(a.passed);
        claim.at("limits").get_to(a.limits_json);
        claim.at("recording_sha256").get_to(a.recording_sha256);
        claim.at("program_version").get_to(a.program_version);
        claim.at("station").get_to(a.station);
        a.sequence = whole_number(claim.at("sequence"), 1, INT64_MAX);
        claim.at("hash").get_to(a.hash);
        claim.at("name").get_to(out.name);
        claim.at("seal_key").get_to(out.seal_key);
    } catch (const json::exception&) {
        throw InputError({file.path}, "its facts cannot be read; take the file as it was written");
    }
    // Facts are printed, also those of a seal that is not ours.
    for (const std::string* text :
         {&a.id, &a.person_id, &a.lesson, &a.step, &a.started_utc, &a.recording_sha256,
          &a.program_version, &a.station, &a.hash, &out.name, &out.seal_key})
        if (text->size() > longest_fact || printable(*text) != *text)
            throw InputError({file.path}, "its facts are no texts that can be shown");
    if (!(a.score >= 0.0 && a.score <= 100.0) || a.sequence < 1)
        throw InputError({file.path}, "its score or its place in the records cannot be");
    std::string signature = file.text.substr(at + seal_mark.size());
    while (!signature.empty() && signature.back() == '\n') signature.pop_back();
    if (!seal_holds(file.text.substr(0, at), signature, out.seal_key))
        throw InputError({file.path}, "was changed since it was written; its seal is broken");
    return out;
}

std::string fault_by_records(const Store& store, const CertificateFacts& facts,
                             CertificateCheck& out) {
    const Attempt& claimed = facts.attempt;
    const std::optional<Attempt> kept = store.attempt(claimed.id);
    if (!kept || kept->erased) return "";
    out.in_store = true;
    if (claim_of(*kept) != claim_of(claimed))
        return "the records hold another attempt under this number";
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
    const Attempt& claimed = facts.attempt;
    out.fault = fault_by_records(store, facts, out);
    if (out.fault.empty() && sha256(recording.text) != claimed.recording_sha256)
        out.fault = "the recording is another one, or was changed";
    if (!out.fault.empty()) return out;
    const Recording recorded = read_recording(recording);
    if (limits_json(recorded.setup.limits) != claimed.limits_json)
        out.fault = "the thresholds were others than the certificate says";
    else if (kind_of(recorded.info.inputs) != claimed.input)
        out.fault = "it was rolled with another input than the certificate says";
    else if (!claimed.passed || claimed.step != "test" || !recorded.complete)
        out.fault = not_passed;
    if (!out.fault.empty()) return out;
    if (recorded.info.results != results_version) {
        out.undecided = "version " + recorded.info.program +
                        " of the program made the recording, with results version " +
                        std::to_string(recorded.info.results) + "; this one computes version " +
                        std::to_string(results_version) + " and cannot run it again bit for bit";
        return out;
    }
    const Rerun rerun = run_again(recording, executor);
    const Attempt again = attempt_of_session(rerun.session, rerun.recording.info);
    out.score = again.score;
    if (!rerun.mismatch.empty())
        out.fault = "the recording came out otherwise: " + rerun.mismatch;
    else if (again.score != claimed.score)
        out.fault = "the recording gives " + to_text(again.score) +
                    " points, the certificate says " + to_text(claimed.score);
    else if (!again.passed)
        out.fault = not_passed;
    return out;
}

}  // namespace lt::records
