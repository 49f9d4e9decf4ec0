#include "records/chain/claim.h"

#include <sodium.h>

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>

#include "files/json_shape.h"
#include "files/recording/recording_file.h"
#include "records/chain/rescore.h"
#include "records/hash_chain.h"
#include "sim/base/error.h"
#include "sim/base/text.h"
#include "sim/base/unicode.h"

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

}  // namespace

bool same_claim(const Attempt& a, const Attempt& b) {
    return claim_of(a) == claim_of(b);
}

std::string evidence_id(const Attempt& attempt) {
    return sha256(claim_of(attempt).dump(-1, ' ', false, json::error_handler_t::replace))
        .substr(0, 16);
}

std::string facts_block(const CertificateFacts& facts) {
    json claim = claim_of(facts.attempt);
    claim["name"] = facts.name;
    claim["seal_key"] = facts.seal_key;
    return std::string(mark) +
           to_base64(claim.dump(-1, ' ', false, json::error_handler_t::replace)) + ":";
}

std::string sealed(const std::string& pdf, const SealKey& key) {
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

void check_by_recording(const CertificateFacts& facts, const SourceText& recording,
                        Executor& executor, CertificateCheck& out) {
    const Attempt& claimed = facts.attempt;
    if (sha256(recording.text) != claimed.recording_sha256)
        out.fault = "the recording is another one, or was changed";
    if (!out.fault.empty()) return;
    const Recording recorded = read_recording(recording);
    if (limits_json(recorded.setup.limits) != claimed.limits_json)
        out.fault = "the thresholds were others than the certificate says";
    else if (kind_of(recorded.info.inputs) != claimed.input)
        out.fault = "it was rolled with another input than the certificate says";
    else if (!claimed.passed || claimed.step != "test" || !recorded.complete)
        out.fault = not_passed;
    if (!out.fault.empty()) return;
    if (recorded.info.results != results_version) {
        out.undecided = "version " + recorded.info.program +
                        " of the program made the recording, with results version " +
                        std::to_string(recorded.info.results) + "; this one computes version " +
                        std::to_string(results_version) + " and cannot run it again bit for bit";
        return;
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
    return;
}

}  // namespace lt::records
